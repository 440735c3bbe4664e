import { Page } from '../ui/Page';

export function TipPage() {
  return <Page title="TipPage">…</Page>;
}
