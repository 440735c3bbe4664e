import type { Problem } from '../api/problem';
import type { Dto } from '../api/types';
import type { FaultForm } from '../upkeep/fault-form';
import type { AnswerForm } from '../upkeep/answer-form';
import type { ProposalForm } from '../proposals/proposal-form';

/** What is sent, and the form it was made from, so that it can be changed in that form. The picture's id is added when sent. */
export type Outgoing =
  | { kind: 'proposal'; body: Dto<'ProposeCameraDto'>; form: ProposalForm }
  | { kind: 'spot_check'; checkId: string; body: Dto<'AnswerSpotCheckDto'>; form: AnswerForm }
  | { kind: 'fault'; cameraId: string; body: Dto<'ReportFaultDto'>; form: FaultForm };

export interface OutboxPicture {
  /** Idempotency-Key of its own. */
  key: string;
  areaId: number;
  kind: Dto<'PictureUploadDto'>['kind'];
  blob: Blob;
  /** What the api knows it by, once it has arrived. */
  pictureId: string | null;
}

/**
 * waiting: for a line, or for its turn. conflict: the api has refused it, somebody must look. failed: the server broke over it
 * again and again. sent: it has arrived; kept for a while as a receipt.
 */
export type OutboxState = 'waiting' | 'sending' | 'conflict' | 'failed' | 'sent';

/** Where what was sent can be seen, and what its sender should look at. */
export interface Receipt {
  id: string;
  duplicates: number;
}

export interface OutboxItem {
  /** The Idempotency-Key of the record. */
  id: string;
  accountId: string;
  /** What it is about, in the sender's words: the name of a lens. */
  title: string;
  request: Outgoing;
  picture: OutboxPicture | null;
  /** ISO, by this device's clock. */
  createdAt: string;
  state: OutboxState;
  /** The record was sent and no answer came: it may have arrived, so it is no longer changed. */
  isUncertain: boolean;
  /** How often the server broke over it. */
  breakdowns: number;
  problem: Problem | null;
  receipt: Receipt | null;
  sentAt: string | null;
}

/** Still to be sent, or to be looked at by its sender. */
export function isUnsent({ state }: OutboxItem): boolean {
  return state !== 'sent';
}

export function needsAttention({ state }: OutboxItem): boolean {
  return state === 'conflict' || state === 'failed';
}

/** It has surely not arrived, so another form of it cannot arrive twice. */
export function isChangeable({ state, isUncertain }: OutboxItem): boolean {
  return state !== 'sent' && state !== 'sending' && !isUncertain;
}
