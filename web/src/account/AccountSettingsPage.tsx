import { Page } from '../ui/Page';

export function AccountSettingsPage() {
  return <Page title="AccountSettingsPage">…</Page>;
}
