import { Page } from '../ui/Page';

export function NewRecorderPage() {
  return <Page title="NewRecorderPage">…</Page>;
}
