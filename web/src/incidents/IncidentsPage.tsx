import { Page } from '../ui/Page';

export function IncidentsPage() {
  return <Page title="IncidentsPage">…</Page>;
}
