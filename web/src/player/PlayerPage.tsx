import { Page } from '../ui/Page';

export function PlayerPage() {
  return <Page title="PlayerPage">…</Page>;
}
