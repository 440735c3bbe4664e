import { Page } from '../ui/Page';

export function NewIncidentPage() {
  return <Page title="NewIncidentPage">…</Page>;
}
