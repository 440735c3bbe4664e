import { v4 } from 'uuid';
import { look } from './signed-link-wards';

type Value = string | null | { bytes: Buffer; name: string };

/** What a citizen's browser sends; every value may be overridden, null leaves a field out. The file comes last. */
export function tipForm(areaId: number, changes: Record<string, Value> = {}): FormData {
  const { file = null, ...rest } = changes;
  const values: Record<string, Value> = {
    form: v4(),
    description: 'Hai người đập cửa tiệm rồi đi xe máy về phía chợ',
    areaId: String(areaId),
    place: 'Trước tiệm vàng gần chợ',
    happenedAt: '2026-01-09T21:30',
    contact: '',
    ...rest,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) if (typeof value === 'string') form.append(name, value);
  // As a browser does when no file was chosen.
  if (file === null || typeof file === 'string') form.append('file', new Blob([]), '');
  else form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
  return form;
}

/** Sends the form from an address of its own, as a browser without cookies does. */
export function sendTip(baseUrl: string, form: FormData, address = '203.0.113.7') {
  return look(`${baseUrl}/tip`, { method: 'POST', body: form, headers: { 'x-forwarded-for': address } });
}

/** Of the answer to a tip that was taken. */
export function receiptOf({ headers }: { headers: Headers }): string {
  return /^tip\/([0-9A-Z-]{19})$/.exec(headers.get('location') ?? '')![1]!;
}
