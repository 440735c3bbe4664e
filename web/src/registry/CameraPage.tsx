import { Page } from '../ui/Page';

export function CameraPage() {
  return <Page title="CameraPage">…</Page>;
}
