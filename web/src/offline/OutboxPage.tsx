import { Page } from '../ui/Page';

export function OutboxPage() {
  return <Page title="OutboxPage">…</Page>;
}
