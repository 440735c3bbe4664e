import { Page } from '../ui/Page';

export function AccessRequestsPage() {
  return <Page title="AccessRequestsPage">…</Page>;
}
