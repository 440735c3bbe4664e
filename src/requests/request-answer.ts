/**
 * What a custodian may say by link. `usb`: it is on a stick, or will be; `officer_comes`: somebody should come for it;
 * `clock_check` and `oldest_recording` say something of the recorder and nothing of the footage.
 */
export const answerKinds = [
  'keeping',
  'usb',
  'officer_comes',
  'no_footage',
  'camera_down',
  'overwritten',
  'refused',
  'clock_check',
  'oldest_recording',
] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** Whoever says one of these means to hand over. */
export const keepingAnswers = ['keeping', 'usb', 'officer_comes'] as const satisfies AnswerKind[];
/** Nothing will come, they say. An officer calls before that closes anything. */
export const denyingAnswers = [
  'no_footage',
  'camera_down',
  'overwritten',
  'refused',
] as const satisfies AnswerKind[];

export function isKeeping(kind: AnswerKind): boolean {
  return (keepingAnswers as readonly AnswerKind[]).includes(kind);
}

export function isDenying(kind: AnswerKind): boolean {
  return (denyingAnswers as readonly AnswerKind[]).includes(kind);
}

/** What `clock_check` and `oldest_recording` come with; shown to officers, counted only once one of them accepts it. */
export interface AnswerDetails {
  /** What the recorder's screen showed. */
  displayedAt?: string;
  /** Our clock at that moment. */
  trueAt?: string;
  roundTripMilliseconds?: number;
  pictureId?: string;
  oldestDisplayedAt?: string;
}

export interface LinkAnswer {
  kind: AnswerKind;
  signedLinkId: string;
  note?: string | null;
  details?: AnswerDetails;
}
