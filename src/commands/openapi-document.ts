import { readFile } from 'node:fs/promises';
import { EXIT, type Outcome } from './exit-codes';
import { openApiDocument } from './openapi';

/** The API document of this build or, with `file`, whether that file still says the same. */
export async function openApi(file?: string): Promise<Outcome> {
  const document = await openApiDocument();
  if (file === undefined)
    return { exitCode: EXIT.ok, text: JSON.stringify(document, null, 2), data: document };
  const isSame = (await contentOf(file)) === JSON.stringify(document);
  const text = isSame
    ? `${file} is up to date`
    : `${file} differs: write it anew with \`lensledger openapi > ${file}\``;
  return { exitCode: isSame ? EXIT.ok : EXIT.no, text, data: { file, isUpToDate: isSame } };
}

/** Without the layout; null when it is no JSON. */
async function contentOf(file: string): Promise<string | null> {
  const text = await readFile(file, 'utf8');
  try {
    return JSON.stringify(JSON.parse(text));
  } catch {
    return null;
  }
}
