import { Page } from '../ui/Page';

export function SpotChecksPage() {
  return <Page title="SpotChecksPage">…</Page>;
}
