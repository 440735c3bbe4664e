import { Page } from '../ui/Page';

export function LegalBasesPage() {
  return <Page title="LegalBasesPage">…</Page>;
}
