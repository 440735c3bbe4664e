import { Page } from '../ui/Page';

export function AlarmPointPage() {
  return <Page title="AlarmPointPage">…</Page>;
}
