import { Page } from '../ui/Page';

export function IncidentPage() {
  return <Page title="IncidentPage">…</Page>;
}
