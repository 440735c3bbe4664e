import { Page } from '../ui/Page';

export function SearchPage() {
  return <Page title="SearchPage">…</Page>;
}
