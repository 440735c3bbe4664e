import type { Config } from '../platform/config';
import { EVERYWHERE } from '../platform/http/request-context';
import { ReportsModule } from '../reports/reports.module';
import { ReportsService } from '../reports/reports.service';
import { withApplication } from './application';
import { EXIT, type Outcome } from './exit-codes';
import { yearlyTable } from './yearly-table';

/** The yearly report of `area` (`CODE` or `CODE@YYYY-MM-DD`), counted by this process from the database. */
export async function reportYearly(config: Config, area: string, year: number): Promise<Outcome> {
  const report = await withApplication(config, [ReportsModule], (application) =>
    application.get(ReportsService).yearly({ area, year }, EVERYWHERE),
  );
  return { exitCode: EXIT.ok, text: yearlyTable(report), data: report };
}
