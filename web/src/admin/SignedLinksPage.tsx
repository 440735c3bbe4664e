import { Page } from '../ui/Page';

export function SignedLinksPage() {
  return <Page title="SignedLinksPage">…</Page>;
}
