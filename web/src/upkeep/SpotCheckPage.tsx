import { Page } from '../ui/Page';

export function SpotCheckPage() {
  return <Page title="SpotCheckPage">…</Page>;
}
