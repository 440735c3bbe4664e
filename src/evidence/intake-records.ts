import type { WriteTransaction } from '../writing/write-unit';
import { linksOf, type ReceivedFootageDto } from './footage.dto';
import type { NewItem } from './item.repository';
import type { Received } from './upload-stream';
import { verifyFootage } from './verify-footage.job';

/** What intake writes down of an item besides its row, however its bytes come. */
export function recordAnnounced(transaction: WriteTransaction, item: NewItem): void {
  const { id: itemId, acquisitionId, cameraId, stagingKey } = item;
  const displayedStartedAt = item.displayedStartedAt.toISOString();
  transaction.record('footage.announced', {
    itemId,
    acquisitionId,
    cameraId,
    displayedStartedAt,
    stagingKey,
  });
}

/** … once it is staged; then the worker looks at it. */
export function recordReceived(
  transaction: WriteTransaction,
  { id: itemId, acquisitionId }: NewItem,
  { sha256, sizeBytes }: Received,
): void {
  transaction.record('footage.received', { itemId, acquisitionId, sha256, sizeBytes }, sha256);
  transaction.enqueue(verifyFootage, { itemId });
}

export function receivedResponse(
  id: string,
  { sha256, sizeBytes }: Received,
  receivedAt: Date,
): ReceivedFootageDto {
  return { id, state: 'staged', sha256, sizeBytes, receivedAt: receivedAt.toISOString(), links: linksOf(id) };
}
