import { Page } from '../ui/Page';

export function YearlyReportPage() {
  return <Page title="YearlyReportPage">…</Page>;
}
