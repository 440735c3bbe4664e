import { createWriteStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setFlagsFromString } from 'node:v8';
import { ImportCommandService } from '../cameras/imports/import-command.service';
import { ImportEngineModule } from '../cameras/imports/import-engine.module';
import type { Account } from '../cameras/imports/import-engine';
import type { RowResult } from '../cameras/imports/import-rows';
import { type AcceptKind, acceptKinds } from '../cameras/imports/import-state';
import { refuseMapping } from '../cameras/imports/mapping-check';
import { type OpenList, openList } from '../cameras/imports/open-list';
import type { Mapping } from '../cameras/imports/reading/columns';
import { fileFault } from '../cameras/imports/reading/file-faults';
import { resultWorkbook } from '../cameras/imports/result-workbook';
import type { Config } from '../platform/config';
import { withApplication } from './application';
import { EXIT, type Outcome, UsageError } from './exit-codes';
import { mappingTable, resultText } from './import-cameras-text';

export interface ImportCamerasOptions {
  area?: string;
  mapping?: string;
  profile?: string;
  accept?: string;
  commit?: boolean;
  result?: string;
}

/**
 * Reads a list of lenses into the registry or, without `commit`, says what would become of it. A rejected row is an answer,
 * not a failure; exit code 1 says that there is one.
 */
export async function importCameras(
  config: Config,
  file: string,
  options: ImportCamerasOptions,
): Promise<Outcome> {
  // 90 MB are alive; without this V8 lets five times as much pile up before it collects, on servers that have little.
  setFlagsFromString('--heap-growing-percent=30');
  const accept = acceptOf(options.accept);
  if (options.mapping !== undefined && options.profile !== undefined)
    throw new UsageError('give --mapping or --profile, not both');
  const bytes = await bytesOf(config, file);
  return withApplication(config, [ImportEngineModule], async (application) => {
    const service = application.get(ImportCommandService);
    const mapping = await mappingOf(service, options);
    const limits = { maxBytes: config.IMPORT_MAX_BYTES, maxRows: config.IMPORT_MAX_ROWS };
    const list = await openList(bytes, basename(file), limits, mapping);
    process.stderr.write(`${mappingTable(list)}\n`);
    const rows: RowResult[] = [];
    const account = await service.run({
      ...{ filename: basename(file), bytes, list, accept },
      area: options.area ?? null,
      isCommit: options.commit ?? false,
      onBatch: (results) => {
        for (const row of results) rows.push(row);
        process.stderr.write(`${rows.length} …\n`);
      },
    });
    if (options.result !== undefined) await writeResult(options.result, list, rows);
    return outcomeOf(account, rows, options.commit ?? false);
  });
}

function outcomeOf(account: Account, rows: RowResult[], isCommit: boolean): Outcome {
  const { created, updated, unchanged, rejected } = account.counts;
  const data = { in: account.in, created, updated, unchanged, rejected, rows: rows.map(shown) };
  return { exitCode: rejected ? EXIT.no : EXIT.ok, text: resultText(account, rows, isCommit), data };
}

/** What is nothing is left out: of a good list there are many rows of which nothing is to be said. */
function shown({ number, outcome, reasons, proposals, cameraId }: RowResult): object {
  return {
    number,
    outcome,
    ...(reasons.length && { reasons }),
    ...(proposals.length && { proposals }),
    ...(cameraId !== null && { cameraId }),
  };
}

async function bytesOf({ IMPORT_MAX_BYTES: max }: Config, file: string): Promise<Buffer> {
  // Asked first: a file that is too large is not read into memory to find that out.
  if ((await stat(file)).size > max) throw fileFault('too_large', { max });
  return readFile(file);
}

async function mappingOf(
  service: ImportCommandService,
  { mapping, profile }: ImportCamerasOptions,
): Promise<((headers: string[], guessed: Mapping) => Mapping) | undefined> {
  if (profile !== undefined) return service.profile(profile);
  if (mapping === undefined) return undefined;
  const given = await parsed(mapping);
  refuseMapping(given);
  return () => given;
}

async function parsed(file: string): Promise<Mapping> {
  const text = await readFile(file, 'utf8');
  try {
    const given = JSON.parse(text) as Partial<Mapping> | null;
    if (given && typeof given.columns === 'object' && given.columns) return given as Mapping;
  } catch {
    // Falls through to the one answer for anything that is not a mapping.
  }
  throw new UsageError(`${file} holds no mapping: {"columns": {"name": 1, "lat": 2, "lon": 3}}`);
}

function acceptOf(text: string | undefined): AcceptKind[] {
  const kinds = (text ?? '')
    .split(',')
    .map((kind) => kind.trim())
    .filter(Boolean);
  const unknown = kinds.find((kind) => !(acceptKinds as readonly string[]).includes(kind));
  if (unknown !== undefined) throw new UsageError(`--accept knows ${acceptKinds.join(', ')}; not ${unknown}`);
  return [...new Set(kinds as AcceptKind[])];
}

async function writeResult(file: string, { sheet }: OpenList, rows: RowResult[]): Promise<void> {
  // eslint-disable-next-line @typescript-eslint/require-await -- what is here already comes as what comes page by page
  const results = (async function* () {
    yield* rows;
  })();
  await pipeline(resultWorkbook(sheet, results), createWriteStream(file));
}
