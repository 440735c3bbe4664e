import { look } from './signed-link-wards';

/** What a household writes; every value may be overridden, null leaves a field out. */
export function householdForm(changes: Record<string, string | string[] | Blob | null> = {}): FormData {
  const values: Record<string, string | string[] | Blob | null> = {
    label: 'Cổng trước',
    place: '11.790000, 108.240000',
    address: '',
    direction: 'ne',
    watches: ['road', 'gate'],
    setting: 'outdoor',
    make: '',
    keptDays: '15',
    contactName: 'Bà Trần Thị Mẫu',
    contactPhone: '0900 000 111',
    remark: '',
    consent: 'yes',
    ...changes,
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) {
    if (value === null) continue;
    for (const one of Array.isArray(value) ? value : [value])
      if (one instanceof Blob) form.append(name, one, 'anh.jpg');
      else form.append(name, one);
  }
  // As a browser does when no file was chosen.
  if (!form.has('file')) form.append('file', new Blob([]), '');
  return form;
}

/** Sends the form of the page, as a browser without cookies and scripts does. */
export function send(url: string, form: FormData, headers: Record<string, string> = {}) {
  return look(url, { method: 'POST', body: form, headers });
}

/** The form's own id, which the page draws at random. */
export function formIdOf(text: string): string {
  return /name="form"\s+value="([0-9a-f-]{36})"/.exec(text)![1]!;
}

/** A file of a form. */
export const blob = (bytes: Buffer | string, type = 'image/jpeg') =>
  new Blob([typeof bytes === 'string' ? bytes : new Uint8Array(bytes)], { type });
