import { type DemoAccount, seedDemo } from '../demo/seed';
import type { CoverageReportDto } from '../cameras/coverage/coverage-report.dto';
import type { YearlyReportDto } from '../reports/reports.dto';
import { EXIT, type Outcome, UsageError } from './exit-codes';
import { coverageTable } from './coverage-table';
import { type Race, raceTable } from './race-table';
import { yearlyTable } from './yearly-table';

const MILLISECONDS = 1000;

/** Fills the installation at `url` with the demo; the tables show what its api reports, nothing else. */
export async function seedDemoCommand(url: string, accounts: string, clip?: string): Promise<Outcome> {
  const startedAt = performance.now();
  const log = (line: string) => void process.stderr.write(`${line}\n`);
  const result = await seedDemo({ url: checked(url), accounts, clip, log });
  const seconds = Math.round((performance.now() - startedAt) / MILLISECONDS);
  // The api's own types: these are its answers, unchanged.
  const { town, district, coverage, race } = result as {
    town: YearlyReportDto;
    district: YearlyReportDto;
    coverage: CoverageReportDto;
    race: Race;
  };
  const text = [
    yearlyTable(town),
    '',
    yearlyTable(district),
    '',
    coverageTable(coverage),
    '',
    raceTable(race),
    '',
    accountsTable(result.accounts),
    `  dieu-tra-vien also needs a code: the authenticator's secret is in ${accounts}/dieu-tra-vien.authenticator`,
    '',
    `demo data ready in ${seconds} s at ${url}`,
  ].join('\n');
  return {
    exitCode: EXIT.ok,
    text,
    data: { url, seconds, town, district, coverage, race, accounts: result.accounts },
  };
}

/** Made for this installation alone, and printed because nobody else knows them. */
function accountsTable(accounts: DemoAccount[]): string {
  const rows = accounts.map(
    ({ role, login, password }) => `  ${role.padEnd(14)}  ${login.padEnd(20)}  ${password}`,
  );
  return [`  ${'role'.padEnd(14)}  ${'login'.padEnd(20)}  password`, ...rows].join('\n');
}

function checked(url: string): string {
  const isUrl = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  if (!isUrl) throw new UsageError(`--url must be an http or https address, not ${url}`);
  return url;
}
