import { Page } from '../ui/Page';

export function TipsPage() {
  return <Page title="TipsPage">…</Page>;
}
