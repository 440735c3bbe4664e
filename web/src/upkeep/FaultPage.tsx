import { Page } from '../ui/Page';

export function FaultPage() {
  return <Page title="FaultPage">…</Page>;
}
