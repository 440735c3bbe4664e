import { Page } from '../ui/Page';

export function PurposeExtensionsPage() {
  return <Page title="PurposeExtensionsPage">…</Page>;
}
