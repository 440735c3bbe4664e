/** Why a player got no bytes: it does not say itself, so the first byte is asked for once more. */
export async function problemOfMedia(src: string): Promise<unknown> {
  try {
    const response = await fetch(src, { headers: { Range: 'bytes=0-0' } });
    return response.ok ? new Error('the browser cannot play this') : ((await response.json()) as unknown);
  } catch (error) {
    return error;
  }
}
