import { Page } from '../ui/Page';

export function GrantsPage() {
  return <Page title="GrantsPage">…</Page>;
}
