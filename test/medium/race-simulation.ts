import type { AnswerKind } from '../../src/requests/request-answer';

const DAY = 86_400_000;

/** What happens to one ask, in the order of time. */
export type Happening =
  | { at: number; what: 'says'; kind: AnswerKind }
  | { at: number; what: 'learns'; retentionDays: number }
  | { at: number; what: 'delivers'; share: 'half' | 'rest' | 'all' }
  | { at: number; what: 'exports' }
  | { at: number; what: 'closes'; state: 'refused' | 'overwritten' | 'no_footage' | 'camera_down' }
  | { at: number; what: 'withdraws' };

/** An ask of a made-up custodian, all times in milliseconds since 1970. */
export interface Plan {
  eventEnd: number;
  sentAt: number;
  retentionDays: number | null;
  hasPhone: boolean;
  hasBackup: boolean;
  hasLeader: boolean;
  happenings: Happening[];
}

/** How the ask of a plan must end. */
export interface Outcome {
  /** `level at` or `level skipped at`; levels that were not reached are left out. */
  told: string[];
  state: string;
  cause: string | null;
  endedAt: number | null;
}

/** Numbers that look random and are the same in every run (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** @param start of the simulated weeks */
export function planOf(random: () => number, start: number): Plan {
  const sentAt = start + Math.round(random() * 12 * DAY);
  const retentionDays = random() < 0.06 ? null : 1 + Math.floor(random() * 30);
  const eventEnd = sentAt - Math.round(random() ** 2 * 12 * DAY);
  const left = Math.max(DAY, retentionDays === null ? DAY : eventEnd + retentionDays * DAY - sentAt);
  const later = () => sentAt + Math.round((0.02 + random() * 1.15) * left);
  return {
    ...{ eventEnd, sentAt, retentionDays },
    ...{ hasPhone: random() < 0.8, hasBackup: random() < 0.5, hasLeader: random() < 0.7 },
    happenings: happeningsOf(random, later, retentionDays).sort((one, other) => one.at - other.at),
  };
}

const DENIALS = ['refused', 'overwritten', 'no_footage', 'camera_down'] as const;

function happeningsOf(random: () => number, later: () => number, days: number | null): Happening[] {
  const denial = () => DENIALS[Math.floor(random() * DENIALS.length)]!;
  const happenings: Happening[] = [];
  if (random() < 0.5) happenings.push({ at: later(), what: 'says', kind: 'keeping' });
  if (random() < 0.2) happenings.push({ at: later(), what: 'says', kind: denial() });
  if (random() < 0.25)
    happenings.push({
      at: later(),
      what: 'learns',
      retentionDays: Math.max(1, (days ?? 9) - 4 + Math.floor(random() * 9)),
    });
  const end = random();
  if (end < 0.3) happenings.push({ at: later(), what: 'delivers', share: 'all' });
  else if (end < 0.45) happenings.push({ at: later(), what: 'delivers', share: 'half' });
  else if (end < 0.55)
    happenings.push(
      { at: later(), what: 'delivers', share: 'half' },
      { at: later(), what: 'delivers', share: 'rest' },
    );
  else if (end < 0.62) happenings.push({ at: later(), what: 'exports' });
  else if (end < 0.72) happenings.push({ at: later(), what: 'closes', state: denial() });
  else if (end < 0.77) happenings.push({ at: later(), what: 'withdraws' });
  return happenings;
}

const LEVELS: [name: string, share: number][] = [
  ['custodian', 0],
  ['backup', 0.25],
  ['group_leader', 0.5],
  ['beat_officer', 0.7],
  ['duty_chief', 0.85],
];

/**
 * What the requirements say must become of a plan, written without a look at how the product does it: moment by moment,
 * whatever comes first.
 */
export function outcomeOf(plan: Plan): Outcome {
  const { sentAt, eventEnd } = plan;
  let days = plan.retentionDays;
  let state = 'sent';
  let isExported = false;
  let cause: string | null = null;
  let endedAt: number | null = null;
  let lastSaid: string | null = null;
  let halves = new Set<string>();
  const told: string[] = [];
  const waiting = LEVELS.map(([name, share]) => ({ name, share, due: 0 }));
  const ends = () => {
    const deadline = days === null ? null : eventEnd + days * DAY;
    return deadline !== null && deadline > sentAt ? deadline : sentAt + DAY;
  };
  const plan_ = () =>
    waiting.forEach((level) => (level.due = Math.round(sentAt + level.share * (ends() - sentAt))));
  const end = (to: string, at: number, why: string | null) => {
    [state, endedAt, cause] = [to, at, why];
    waiting.length = 0;
  };
  const reaches = (name: string) => {
    if (name === 'custodian') return plan.hasPhone;
    if (name === 'backup') return (state === 'keeping' && plan.hasPhone) || plan.hasBackup;
    return name !== 'group_leader' || plan.hasLeader;
  };
  const isOpen = () => ['sent', 'opened', 'keeping'].includes(state);
  const clock = (until: number, now: number) => {
    for (;;) {
      const level = waiting[0];
      const isTold = level && level.due <= until;
      if (isTold) {
        const at = Math.max(level.due, now);
        while (waiting.length) {
          const { name } = waiting.shift()!;
          told.push(`${name}${reaches(name) ? '' : ' skipped'} ${at}`);
          if (reaches(name)) break;
        }
      } else break;
    }
    if (days === null || isExported || !isOpen() || ends() > until) return;
    const why = halves.size ? 'delivered_partly' : lastSaid;
    end('missed', Math.max(ends(), now), why ?? 'no_answer');
  };
  plan_();
  clock(sentAt, sentAt);
  let now = sentAt;
  for (const happening of [...plan.happenings, { at: Number.MAX_SAFE_INTEGER, what: 'nothing' as const }]) {
    clock(happening.at, now);
    now = happening.at;
    if (happening.what === 'delivers' && (isOpen() || state === 'missed')) {
      halves = new Set([...halves, ...(happening.share === 'all' ? ['half', 'rest'] : [happening.share])]);
      if (halves.size === 2) end('handed_over', now, null);
    }
    if (happening.what === 'says') {
      lastSaid = happening.kind === 'keeping' ? 'kept_but_not_delivered' : `answered_${happening.kind}`;
      if (isOpen() && happening.kind === 'keeping') state = 'keeping';
      if (state === 'sent') state = 'opened';
    }
    if (!isOpen()) continue;
    if (happening.what === 'learns') {
      days = happening.retentionDays;
      plan_();
      clock(now, now);
    }
    if (happening.what === 'exports' && !isExported) {
      isExported = true;
      waiting.length = 0;
    }
    if (happening.what === 'closes') end(happening.state, now, happening.state);
    if (happening.what === 'withdraws') end('withdrawn', now, null);
  }
  return { told, state, cause, endedAt };
}
