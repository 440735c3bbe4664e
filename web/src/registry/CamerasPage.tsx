import { Page } from '../ui/Page';

export function CamerasPage() {
  return <Page title="CamerasPage">…</Page>;
}
