import { Page } from '../ui/Page';

export function NewProposalPage() {
  return <Page title="NewProposalPage">…</Page>;
}
