import { Page } from '../ui/Page';

export function FootagePage() {
  return <Page title="FootagePage">…</Page>;
}
