import { Page } from '../ui/Page';

export function MapPage() {
  return <Page title="MapPage">…</Page>;
}
