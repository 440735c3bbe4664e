import { Page } from '../ui/Page';

export function ProposalsPage() {
  return <Page title="ProposalsPage">…</Page>;
}
