import { Page } from '../ui/Page';

export function RecordersPage() {
  return <Page title="RecordersPage">…</Page>;
}
