/** What somebody did with what they may see, by which figures and lists are made. `log`: read a log or the usage report. */
export const accessEventKinds = [
  'sign_in',
  'sign_out',
  'search',
  'view',
  'download',
  'playback',
  'purpose',
  'grant',
  'account',
  'token',
  'link',
  'refusal',
  'log',
] as const;

export type AccessEventKind = (typeof accessEventKinds)[number];

export const accessOutcomes = ['allowed', 'refused'] as const;
export type AccessOutcome = (typeof accessOutcomes)[number];
