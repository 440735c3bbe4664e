import { Page } from '../ui/Page';

export function AreaPage() {
  return <Page title="AreaPage">…</Page>;
}
