import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { AreaImportDto } from '../areas/imports/area-import.dto';
import { AreasModule } from '../areas/areas.module';
import { AreaImportService } from '../areas/imports/area-import.service';
import { readCodes, readFeatures, readMapping } from '../areas/imports/import-files';
import type { Config } from '../platform/config';
import { systemContext } from '../platform/http/request-context';
import { isLocalDate } from '../platform/local-date';
import { withApplication } from './application';
import { EXIT, type Outcome, UsageError } from './exit-codes';

export interface ImportAreasOptions {
  mapping?: string;
  codes?: string;
  validFrom: string;
  parent?: string;
  commit?: boolean;
}

/** Imports units with boundaries, and the old ones that went into them; without `commit` only says what it would do. */
export async function importAreas(
  config: Config,
  file: string,
  options: ImportAreasOptions,
): Promise<Outcome> {
  const { validFrom, parent, commit = false } = options;
  if (!isLocalDate(validFrom)) throw new UsageError('--valid-from must be a day written YYYY-MM-DD');
  const features = readFeatures(await json(file));
  const mapping = options.mapping === undefined ? [] : readMapping(await json(options.mapping));
  const codes = options.codes === undefined ? [] : readCodes(await json(options.codes));
  const report = await withApplication(config, [AreasModule], (application) =>
    application
      .get(AreaImportService)
      .run(systemContext(randomUUID()), { features, mapping, codes, validFrom, parent }, commit),
  );
  return { exitCode: report.rejected ? EXIT.no : EXIT.ok, text: textOf(report), data: report };
}

async function json(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new Error(`cannot read ${file}`, { cause });
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown;
  } catch {
    throw new UsageError(`${file} is not JSON`);
  }
}

function textOf(report: AreaImportDto): string {
  const { oldUnits: old, repairs, rows, isCommitted } = report;
  const refused = rows.filter(({ action }) => action === 'rejected');
  return [
    `in ${report.in} = created ${report.created} + updated ${report.updated} + unchanged ${report.unchanged} + rejected ${report.rejected}`,
    `old units: found ${old.found}, created ${old.created} (provisional codes ${old.provisional}), ended ${old.ended}; successions ${report.successions}`,
    ...repairs.map(
      ({ code, name, droppedRings, areaChangeSquareMeters }) =>
        `repaired ${code} ${name}: rings without area left out ${droppedRings}, area changed by ${areaChangeSquareMeters.toFixed(1)} m²`,
    ),
    ...refused.flatMap(({ number, code, name, reasons }) => [
      `rejected ${number} ${code} ${name}: ${reasons.map(({ en }) => en).join('; ')}`,
      `  ${reasons.map(({ vi }) => vi).join('; ')}`,
    ]),
    isCommitted ? 'written' : 'nothing was written; add --commit to write',
  ].join('\n');
}
