import { Page } from '../ui/Page';

export function RecorderPage() {
  return <Page title="RecorderPage">…</Page>;
}
