import { Page } from '../ui/Page';

export function AreasPage() {
  return <Page title="AreasPage">…</Page>;
}
