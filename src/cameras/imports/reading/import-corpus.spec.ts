import { importCorpus } from '../../../../test/import-corpus';
import { guessMapping } from './columns';
import { importFileUnreadable } from './file-faults';
import { parseLensRow } from './lens-row';
import { openSheet, sampleOf } from './table';

const limits = { maxRows: 60_000, maxBytes: 50_000_000 };

async function readAll(bytes: Buffer, filename: string) {
  const sheet = await openSheet(bytes, filename, limits);
  const { mapping } = guessMapping(sheet.headers, await sampleOf(sheet));
  const faults: Record<number, string> = {};
  let rows = 0;
  for await (const row of sheet.rows) {
    rows++;
    const [fault] = parseLensRow(row, mapping).faults;
    if (fault) faults[row.number] = fault.code;
  }
  return { rows, faults };
}

async function reasonOf(reading: Promise<unknown>): Promise<unknown> {
  try {
    return await reading;
  } catch (error) {
    if (!importFileUnreadable.made(error)) throw error;
    return error.parameters.reason;
  }
}

describe('broken lists', () => {
  it('are at least thirty', () => expect(importCorpus.length).toBeGreaterThanOrEqual(30));

  it.each(importCorpus)('$name', async ({ bytes, filename, fault, rows, faults = {} }) => {
    const read = await reasonOf(readAll(await bytes(), filename));
    expect(read).toEqual(fault ?? { rows, faults });
  });
});
