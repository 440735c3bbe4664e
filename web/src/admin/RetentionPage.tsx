import { Page } from '../ui/Page';

export function RetentionPage() {
  return <Page title="RetentionPage">…</Page>;
}
