/**
 * A `fetch` for openapi-fetch that says how much of the body has left: fetch itself does not tell.
 * @param onProgress gets a share, 0…1.
 */
export function fetchWithProgress(
  onProgress: (share: number) => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const body = await request.blob();
    return new Promise((resolve, reject) => {
      const wire = new XMLHttpRequest();
      wire.open(request.method, request.url);
      request.headers.forEach((value, name) => wire.setRequestHeader(name, value));
      wire.responseType = 'blob';
      wire.upload.onprogress = ({ loaded, total }) => onProgress(total ? loaded / total : 0);
      wire.onload = () => resolve(responseOf(wire));
      wire.onerror = () => reject(new TypeError('no connection'));
      request.signal.addEventListener('abort', () => wire.abort());
      wire.onabort = () => reject(new DOMException('aborted', 'AbortError'));
      wire.send(body);
    });
  };
}

function responseOf(wire: XMLHttpRequest): Response {
  const headers = new Headers();
  for (const line of wire.getAllResponseHeaders().trim().split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return new Response(wire.response as Blob, { status: wire.status, headers });
}
