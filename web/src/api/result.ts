/**
 * Unwraps an answer of `api`: its data, or its problem thrown.
 * For calls outside of hooks: `const incident = await result(api.GET('/api/v1/incidents/{id}', …))`.
 */
export async function result<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error } = await call;
  if (error !== undefined) throw error;
  return data as Data;
}
