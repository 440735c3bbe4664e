import { Page } from '../ui/Page';

export function PurposesPage() {
  return <Page title="PurposesPage">…</Page>;
}
