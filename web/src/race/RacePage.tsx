import { Page } from '../ui/Page';

export function RacePage() {
  return <Page title="RacePage">…</Page>;
}
