import { Page } from '../ui/Page';

export function AlarmsPage() {
  return <Page title="AlarmsPage">…</Page>;
}
