import { makeZip } from '../../../../test/zip-maker';
import { importFileUnreadable } from './file-faults';
import { openZip, ZIP_LIMITS } from './zip-entries';

const usual = { ...ZIP_LIMITS };
afterEach(() => void Object.assign(ZIP_LIMITS, usual));

async function readOf(parts: AsyncGenerator<Buffer>): Promise<number | string> {
  let bytes = 0;
  try {
    for await (const piece of parts) bytes += piece.length;
    return bytes;
  } catch (error) {
    return importFileUnreadable.made(error) ? String(error.parameters.reason) : 'other';
  }
}

describe('openZip', () => {
  const bytes = 'x'.repeat(600);
  const parts = ['a', 'b', 'c'].map((name) => ({ name, bytes }));

  it('counts what all parts inflate to, each once however often it is read', async () => {
    ZIP_LIMITS.totalBytes = 1500;
    const zip = await openZip(makeZip(parts));
    const read = [];
    for (const name of ['a', 'a', 'b', 'b', 'a', 'c']) read.push(await readOf(zip.read(name)));
    expect(read).toEqual([600, 600, 600, 600, 600, 'zip_limits']);
  });

  it('stops at the limit of one part', async () => {
    ZIP_LIMITS.entryBytes = 500;
    expect(await readOf((await openZip(makeZip(parts))).read('b'))).toBe('zip_limits');
  });

  it.each(['/xl/workbook.xml', '../xl/workbook.xml'])('refuses the path %s', async (name) =>
    expect(openZip(makeZip([{ name, bytes }]))).rejects.toMatchObject({ parameters: { reason: 'damaged' } }),
  );

  it('refuses two parts of one name: programs differ in which they show', async () =>
    expect(openZip(makeZip([...parts, { name: 'a', bytes: 'y' }]))).rejects.toMatchObject({
      parameters: { reason: 'damaged' },
    }));
});
