import { Page } from '../ui/Page';

export function ProposalPage() {
  return <Page title="ProposalPage">…</Page>;
}
