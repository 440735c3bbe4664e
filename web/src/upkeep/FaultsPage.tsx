import { Page } from '../ui/Page';

export function FaultsPage() {
  return <Page title="FaultsPage">…</Page>;
}
