import { api } from '../api/client';
import { keepCsrfToken } from '../session/csrf-token';
import { answerOf, Refused } from './answers';
import type { OutboxItem, OutboxPicture, Receipt } from './outbox-item';
import type { Transport } from './send-waiting';

const RECORD_MILLISECONDS_MAX = 60_000;
/** A photo over a poor line. */
const PICTURE_MILLISECONDS_MAX = 300_000;

/** The outbox's way to the api, by the session of this browser. */
export const apiTransport: Transport = {
  async accountId() {
    const signal = AbortSignal.timeout(RECORD_MILLISECONDS_MAX);
    const session = await answerOf(api.GET('/api/v1/session', { signal, cache: 'no-store' }));
    keepCsrfToken(session.csrfToken);
    if (session.pendingStep !== null) throw new Refused(401, null);
    return session.account.id;
  },
  async sendPicture({ areaId, kind, blob, key }: OutboxPicture) {
    const { id } = await answerOf(
      api.POST('/api/v1/pictures', {
        // The file's type in the document is a string; the bytes go in by the serializer.
        body: { areaId, kind, file: '' },
        bodySerializer: () => pictureForm(areaId, kind, blob),
        params: { header: { 'Idempotency-Key': key } },
        signal: AbortSignal.timeout(PICTURE_MILLISECONDS_MAX),
      }),
    );
    return id;
  },
  sendRecord: (item, pictureId) => sendRecord(item, pictureId, AbortSignal.timeout(RECORD_MILLISECONDS_MAX)),
};

/** Fields before the file, as the api reads them. */
function pictureForm(areaId: number, kind: string, blob: Blob): FormData {
  const form = new FormData();
  form.append('areaId', String(areaId));
  form.append('kind', kind);
  form.append('file', blob, 'photo.jpg');
  return form;
}

async function sendRecord(
  { id, request }: OutboxItem,
  pictureId: string | null,
  signal: AbortSignal,
): Promise<Receipt> {
  const header = { 'Idempotency-Key': id };
  const withPicture = pictureId ? { pictureId } : {};
  switch (request.kind) {
    case 'proposal': {
      const body = { ...request.body, ...withPicture };
      const made = await answerOf(api.POST('/api/v1/camera-proposals', { body, params: { header }, signal }));
      return { id: made.id, duplicates: made.duplicates.length };
    }
    case 'fault': {
      const body = { ...request.body, ...withPicture };
      const params = { path: { id: request.cameraId }, header };
      const made = await answerOf(api.POST('/api/v1/cameras/{id}/faults', { body, params, signal }));
      return { id: made.id, duplicates: 0 };
    }
    case 'spot_check': {
      const body = { ...request.body, ...withPicture };
      const params = { path: { id: request.checkId }, header };
      await answerOf(api.POST('/api/v1/spot-checks/{id}/answer', { body, params, signal }));
      return { id: request.checkId, duplicates: 0 };
    }
  }
}
