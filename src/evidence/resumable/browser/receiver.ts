import { LineBroken, Refusal, refusalBy } from '../sender/refusal';
import type { Announced, Announcement, Receiver } from '../sender/send-file';

/** The routes below the page that the form names. */
export function receiverOf(form: HTMLFormElement): Receiver {
  const base = new URL(form.dataset.uploads!, document.baseURI).href;
  const slot = form.dataset.slot!;
  return {
    headers: {},
    urlOf: (id) => `${base}/${id}`,
    begin: (announcement: Announcement) => post<Announced>(base, { ...saidIn(form), ...announcement, slot }),
    complete: (id, sha256) => post<{ id: string }>(`${base}/${id}/complete`, { sha256 }),
  };
}

/** What else the form says of the file, such as what it is of. */
function saidIn(form: HTMLFormElement): Record<string, string> {
  const said: Record<string, string> = {};
  new FormData(form).forEach((value, name) => {
    if (typeof value === 'string' && name !== 'act' && name !== 'slot') said[name] = value;
  });
  return said;
}

async function post<T>(url: string, body: object): Promise<T> {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) }).catch(
    (error: unknown) => {
      throw new LineBroken('no answer', { cause: error });
    },
  );
  const text = await response.text();
  if (response.ok) return JSON.parse(text) as T;
  throw refusalBy(Refusal, {
    status: response.status,
    text,
    retryAfter: response.headers.get('retry-after'),
  });
}
