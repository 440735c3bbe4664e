import type { AnswerKind } from './request-answer';
import type { RequestState } from './request-state';

/** What its custodian may know of an ask: nothing of the case but place and period. */
export interface CustodianRequest {
  id: string;
  state: RequestState;
  recorderId: string;
  recorderName: string;
  /** The recorder's, as of now. */
  areaId: number;
  areaName: string | null;
  custodianName: string;
  /** True time. */
  period: { from: Date; to: Date };
  /** The same by the recorder's own clock, as it is known now. */
  displayed: { from: Date; to: Date };
  lenses: CustodianLens[];
  /** null = nobody knows how long this recorder keeps. */
  deadlineAt: Date | null;
  legalBasis: { title: string; citation: string };
  sentAt: Date | null;
  exportConfirmedAt: Date | null;
  /** What was said by link so far, oldest first. */
  answers: { id: string; kind: AnswerKind; note: string | null; answeredAt: Date }[];
}

export interface CustodianLens {
  cameraId: string;
  cameraName: string;
  sourceId: string;
  channel: number;
  /** What came of it covers the period. */
  isArrived: boolean;
}
