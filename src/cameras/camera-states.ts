import { Injectable } from '@nestjs/common';
import { invalidField } from '../platform/errors';
import { startOfVietnamDay } from '../platform/local-date';
import type { WriteTransaction } from '../writing/write-unit';
import type { Camera } from './camera.entity';
import type { CameraStatus } from './camera-status';
import { type CameraStatusChange, CameraStatusHistory } from './camera-status-history';
import {
  beginOfService,
  changesTowards,
  currentSince,
  endingWith,
  overlaidByFaults,
  statusAt,
  type StatusChange,
  timelineOf,
} from './camera-timeline';
import { cameraHasOpenFault } from './cameras.errors';

/** A phone may run ahead of this server a little. */
const FUTURE_TOLERANCE_MILLISECONDS = 5 * 60_000;

export interface StateWish {
  /** The status it has already, with `since`: since when it really was so. */
  status?: CameraStatus | undefined;
  since?: Date | undefined;
  /** First day out of service, with `retired`. */
  retiredOn?: string | undefined;
  /** A first day of service that had been written down wrongly. */
  inServiceFrom?: string | undefined;
  reason: string | null;
}

export interface Settlement {
  /** What people stated; default what they have stated so far. */
  stated?: StatusChange[];
  reason: string | null;
  /** The fault that this follows from; null = somebody states it. */
  faultTicketId: string | null;
}

/** Keeps the history of a lens's status in line with what people state and what is known of its faults. */
@Injectable()
export class CameraStates {
  constructor(private readonly history: CameraStatusHistory) {}

  /**
   * What somebody wants of a lens, which the caller has locked. `camera` is as it was before.
   * @throws invalid_input (since); camera_has_open_fault
   */
  async changeWithin(transaction: WriteTransaction, camera: Camera, wish: StateWish): Promise<void> {
    const rows = await this.rowsOf(transaction, camera);
    const current = timelineOf(rows);
    let stated = statedIn(rows);
    if (wish.inServiceFrom) stated = beginningOn(stated, wish.inServiceFrom);
    if (wish.status === camera.status && wish.since) stated = corrected(rows, current, stated, wish.since);
    else if (wish.status && wish.status !== camera.status) {
      if (wish.status === 'active' && (await this.history.hasOpenFault(camera.id, transaction.manager)))
        throw cameraHasOpenFault();
      stated = endingWith(stated, { status: wish.status, validFrom: beginOf(wish, current) });
    }
    await this.settleWithin(transaction, camera, { stated, reason: wish.reason, faultTicketId: null });
  }

  /** Records what the history does not say yet. @returns the status that the lens has now. */
  async settleWithin(
    transaction: WriteTransaction,
    camera: Camera,
    { stated, reason, faultTicketId }: Settlement,
  ): Promise<CameraStatus> {
    const { id: cameraId } = camera;
    const rows = await this.rowsOf(transaction, camera);
    const faults = await this.history.faults(cameraId, transaction.manager);
    const desired = overlaidByFaults(stated ?? statedIn(rows), faults);
    const current = timelineOf(rows);
    for (const { status, validFrom } of changesTowards(current, desired)) {
      const from = statusAt(current, validFrom);
      await this.history.insertWithin(transaction, {
        ...{ cameraId, from, to: status, validFrom, reason, faultTicketId },
      });
    }
    return desired.at(-1)!.status;
  }

  /** What is recorded, in that order. A lens that came without a history gets its first row: it is what it has been. */
  private async rowsOf(transaction: WriteTransaction, camera: Camera): Promise<CameraStatusChange[]> {
    const { id: cameraId, status: to, inServiceFrom } = camera;
    const rows = await this.history.all(cameraId, transaction.manager);
    if (rows.length) return rows;
    const validFrom = beginOfService(inServiceFrom);
    await this.history.insertWithin(transaction, { cameraId, from: null, to, validFrom, reason: null });
    return this.history.all(cameraId, transaction.manager);
  }
}

/** What people stated; the rest follows from faults. */
export function statedIn(rows: readonly CameraStatusChange[]): StatusChange[] {
  return timelineOf(rows.filter(({ faultTicketId }) => !faultTicketId));
}

/** The same history, begun on another day of service. */
function beginningOn(stated: StatusChange[], inServiceFrom: string): StatusChange[] {
  const first = stated[0];
  const validFrom = startOfVietnamDay(inServiceFrom);
  // A later day needs no word: nothing counts before the first day of service.
  return first && validFrom < first.validFrom ? [{ status: first.status, validFrom }, ...stated] : stated;
}

/** The same history, but for when the status of now began. @throws invalid_input (since) */
function corrected(
  rows: CameraStatusChange[],
  current: StatusChange[],
  stated: StatusChange[],
  since: Date,
): StatusChange[] {
  const began = currentSince(current)!;
  const earlier = current.filter(({ validFrom }) => validFrom < began);
  const said = rows.findLast(({ validFrom }) => validFrom.getTime() === began.getTime());
  if (said?.faultTicketId)
    throw invalidField(
      'since',
      'this follows from a fault ticket; withdraw that and report it again',
      'trạng thái này theo phiếu báo hỏng; hãy rút phiếu đó và báo lại',
    );
  if (!earlier.length)
    throw invalidField(
      'since',
      'it has been so since its first day of service; mend inServiceFrom',
      'trạng thái này có từ ngày đầu hoạt động; hãy sửa inServiceFrom',
    );
  const validFrom = momentOf(since, earlier.at(-1)!.validFrom);
  const { status } = current.at(-1)!;
  return endingWith(
    stated.filter((one) => one.validFrom < began),
    { status, validFrom },
  );
}

function beginOf({ status, since, retiredOn }: StateWish, current: StatusChange[]): Date {
  // The day decides; what was recorded of later days did not happen.
  if (status === 'retired' && retiredOn) return startOfVietnamDay(retiredOn);
  return since ? momentOf(since, current.at(-1)?.validFrom) : new Date();
}

/** @throws invalid_input (since) when it lies in the future or before what is recorded already. */
function momentOf(since: Date, earliest: Date | undefined): Date {
  const now = Date.now();
  if (since.getTime() > now + FUTURE_TOLERANCE_MILLISECONDS)
    throw invalidField('since', 'since lies in the future', 'since nằm trong tương lai');
  if (earliest && since < earliest)
    throw invalidField(
      'since',
      `since must not be before ${earliest.toISOString()}, when the lens last changed`,
      `since không được trước ${earliest.toISOString()}, lần thay đổi gần nhất của mắt camera`,
    );
  return new Date(Math.min(since.getTime(), now));
}
