import { Page } from '../ui/Page';

export function CoveragePage() {
  return <Page title="CoveragePage">…</Page>;
}
