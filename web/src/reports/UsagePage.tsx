import { Page } from '../ui/Page';

export function UsagePage() {
  return <Page title="UsagePage">…</Page>;
}
