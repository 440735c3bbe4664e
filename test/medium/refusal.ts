/** Matcher for a rejected AppError of that code. */
export function refusal(code: string): object {
  return expect.objectContaining({ declaration: expect.objectContaining({ code }) }) as object;
}

/** Matcher for a rejected AppError that names that field. */
export function fieldRefusal(field: string): object {
  const fields = expect.arrayContaining([expect.objectContaining({ field })]) as object;
  return expect.objectContaining({ fields }) as object;
}

/** How each of several works that ran at once ended: `ok` or the error's code. */
export async function endings(works: Promise<unknown>[]): Promise<string[]> {
  const results = await Promise.allSettled(works);
  return results.map((result) => (result.status === 'fulfilled' ? 'ok' : codeOf(result.reason))).sort();
}

function codeOf(error: unknown): string {
  return (error as { declaration?: { code: string } }).declaration?.code ?? String(error);
}
