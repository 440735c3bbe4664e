import { type ColumnGuess, guessMapping, type Mapping } from './reading/columns';
import { openSheet, sampleOf, type Sheet, type SheetLimits } from './reading/table';

export interface OpenList {
  sheet: Sheet;
  mapping: Mapping;
  guesses: ColumnGuess[];
}

/**
 * Opens a list and guesses what its columns are; a mapping that somebody gave wins over the guess.
 * @param mappingOf given the headers and the guess, the mapping to use.
 * @throws import_file_unreadable
 */
export async function openList(
  bytes: Buffer,
  filename: string,
  limits: SheetLimits,
  mappingOf: (headers: string[], guessed: Mapping) => Mapping = (_, guessed) => guessed,
): Promise<OpenList> {
  const sheet = await openSheet(bytes, filename, limits);
  const { mapping: guessed, guesses } = guessMapping(sheet.headers, await sampleOf(sheet));
  // The file itself says in which system its coordinates are.
  const withSystem = { ...guessed, ...(sheet.crs !== null && { crs: sheet.crs }) };
  return { sheet, mapping: mappingOf(sheet.headers, withSystem), guesses };
}

/** Reads the whole file once. @throws import_file_unreadable */
export async function countRows({ rows }: Sheet): Promise<number> {
  let count = 0;
  for await (const row of rows) if (row) count += 1;
  return count;
}
