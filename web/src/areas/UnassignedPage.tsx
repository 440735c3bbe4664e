import { Page } from '../ui/Page';

export function UnassignedPage() {
  return <Page title="UnassignedPage">…</Page>;
}
