import { Page } from '../ui/Page';

export function NewCameraPage() {
  return <Page title="NewCameraPage">…</Page>;
}
