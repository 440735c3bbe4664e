import type { Bilingual } from '../platform/errors';
import { type Candidate, isOver } from './candidate';
import type { CandidateFacts } from './candidate-facts';
import { spanOf } from './spans';

export const reasonCodes = [
  'detail',
  'distance',
  'direction',
  'light',
  'status',
  'uptime',
  'confirmation',
  'recorder',
  'clock',
  'period',
  'holding',
] as const;
export type ReasonCode = (typeof reasonCodes)[number];

/** One thing that speaks for or against a lens, in words. */
export interface ReasonPart extends Bilingual {
  code: ReasonCode;
}

export type Reasoned = Pick<Candidate, 'facts' | 'sight' | 'view' | 'recorder' | 'deadline'>;

/** Working less often than this is worth a word. */
const UPTIME_SHARE_GOOD = 0.95;
/** Confirmed longer ago than this is worth a word. */
const CONFIRMED_DAYS_GOOD = 90;
/** Nobody looks for footage by less than this. */
const CLOCK_GOOD_MILLISECONDS = 30_000;

/**
 * Why a lens stands where it stands: what it shows and from where, then only what is out of the ordinary, and how long the
 * footage is still there. `now` decides what is left.
 */
export function reasonPartsOf(candidate: Reasoned, now: Date): ReasonPart[] {
  const { facts } = candidate;
  const isAnyRecorderKnown = hasRecorder(candidate);
  const didRecord = facts.holding === 'sealed' || facts.holding === 'indexed';
  const parts: [ReasonCode, Bilingual | null][] = [
    ['detail', detailOf(candidate)],
    ['distance', metersOf(facts.groundMeters)],
    ['direction', directionOf(candidate)],
    ['light', lightOf(candidate)],
    ['status', didRecord ? null : STATUS[facts.status]],
    ['uptime', didRecord ? null : uptimeOf(facts)],
    ['confirmation', didRecord ? null : confirmationOf(facts)],
    ['recorder', isAnyRecorderKnown ? null : { vi: 'chưa rõ đầu ghi', en: 'recorder not known' }],
    ['clock', isAnyRecorderKnown ? clockOf(facts) : null],
    ['period', periodOf(facts)],
    ['holding', isAnyRecorderKnown || facts.holding === 'sealed' ? holdingOf(candidate, now) : null],
  ];
  return parts.flatMap(([code, text]) => (text ? [{ code, ...text }] : []));
}

/** The parts in one line, such as `Nhận dạng được, 9 m, hồng ngoại 20 m, đồng hồ nhanh 4 phút, còn 3 ngày`. */
export function reasonOf(parts: readonly ReasonPart[]): Bilingual {
  return { vi: parts.map(({ vi }) => vi).join(', '), en: parts.map(({ en }) => en).join(', ') };
}

/** One outside the reader's areas is not named, but what is known of it counts. */
function hasRecorder({ recorder, facts, deadline }: Reasoned): boolean {
  return recorder !== null || facts.clock !== null || deadline.basis !== 'unknown';
}

const DETAIL = {
  identify: { vi: 'Nhận diện chắc chắn', en: 'Can identify' },
  recognise: { vi: 'Nhận dạng được', en: 'Can recognise' },
  observe: { vi: 'Quan sát được', en: 'Can observe' },
  detect: { vi: 'Phát hiện được người', en: 'Can detect a person' },
};

function detailOf({ facts, sight }: Reasoned): Bilingual {
  if (facts.pixelsPerMeter === null) return { vi: 'Chưa rõ ống kính', en: 'Optics not known' };
  return sight.detailClass ? DETAIL[sight.detailClass] : { vi: 'Chỉ thấy chấm nhỏ', en: 'Shows but a dot' };
}

function directionOf({ sight }: Reasoned): Bilingual | null {
  if (sight.by === 'preset')
    return { vi: `quay tới vị trí đặt sẵn “${sight.preset}”`, en: `turns to its preset “${sight.preset}”` };
  if (sight.by === 'turning')
    return { vi: 'chỉ khi có người quay tới', en: 'only when somebody turned it there' };
  if (sight.by === 'unknown_direction') return { vi: 'chưa rõ hướng nhìn', en: 'direction not known' };
  return null;
}

function lightOf({ facts, view }: Reasoned): Bilingual | null {
  if (facts.light === 'day') return null;
  if (facts.nightSight === 'unknown') return { vi: 'chưa rõ tầm nhìn đêm', en: 'night range not known' };
  const [infrared, night] = [view.infraredRangeMeters ?? 0, view.nightRangeMeters ?? 0];
  const range = metersOf(Math.max(infrared, night));
  if (facts.nightSight === 'beyond')
    return { vi: `thiếu sáng: tầm nhìn đêm chỉ ${range.vi}`, en: `too dark: sees but ${range.en} by night` };
  if (infrared >= night) return { vi: `hồng ngoại ${range.vi}`, en: `infrared ${range.en}` };
  return { vi: `tầm nhìn đêm ${range.vi}`, en: `sees ${range.en} by night` };
}

const STATUS: Record<CandidateFacts['status'], Bilingual | null> = {
  active: null,
  proposed: { vi: 'mới được đề xuất', en: 'only proposed' },
  approved: { vi: 'mới được duyệt, chưa rõ đã hoạt động', en: 'only approved, perhaps not yet working' },
  faulty: { vi: 'lúc đó đang hỏng', en: 'was faulty then' },
  retired: { vi: 'lúc đó đã ngừng dùng', en: 'was retired then' },
};

function uptimeOf({ uptimeShare }: CandidateFacts): Bilingual | null {
  if (uptimeShare === null || uptimeShare >= UPTIME_SHARE_GOOD) return null;
  const percent = percentOf(uptimeShare);
  return { vi: `hoạt động ${percent}% thời gian`, en: `worked ${percent}% of the time` };
}

function confirmationOf({ confirmedDaysAgo }: CandidateFacts): Bilingual | null {
  if (confirmedDaysAgo === null) return { vi: 'chưa ai xác nhận', en: 'never confirmed' };
  if (confirmedDaysAgo <= CONFIRMED_DAYS_GOOD) return null;
  const days = Math.floor(confirmedDaysAgo);
  return { vi: `xác nhận lần cuối ${days} ngày trước đó`, en: `last confirmed ${days} days before` };
}

function clockOf({ clock }: CandidateFacts): Bilingual {
  if (!clock) return { vi: 'đồng hồ chưa kiểm tra', en: 'clock never checked' };
  const { offsetMilliseconds: offset, uncertaintyMilliseconds: uncertainty } = clock;
  const size = Math.abs(offset);
  const give = spanOf(uncertainty);
  const slack = uncertainty > CLOCK_GOOD_MILLISECONDS ? ` ± ${give.vi}` : '';
  const slackEn = uncertainty > CLOCK_GOOD_MILLISECONDS ? ` ± ${give.en}` : '';
  if (size <= CLOCK_GOOD_MILLISECONDS) return { vi: `đồng hồ đúng${slack}`, en: `clock right${slackEn}` };
  const span = spanOf(size);
  return offset > 0
    ? { vi: `đồng hồ nhanh ${span.vi}${slack}`, en: `clock ${span.en} fast${slackEn}` }
    : { vi: `đồng hồ chậm ${span.vi}${slack}`, en: `clock ${span.en} slow${slackEn}` };
}

function periodOf({ periodShare }: CandidateFacts): Bilingual | null {
  if (periodShare >= 1) return null;
  const percent = percentOf(periodShare);
  return { vi: `chỉ trong ${percent}% khoảng thời gian`, en: `only for ${percent}% of the period` };
}

function holdingOf({ facts, deadline }: Reasoned, now: Date): Bilingual {
  if (facts.holding === 'sealed') return { vi: 'đã thu giữ', en: 'held here' };
  if (facts.holding === 'probably_overwritten')
    return { vi: 'có thể đã bị ghi đè, vẫn nên hỏi', en: 'probably overwritten, ask anyway' };
  // Past what it keeps at least nobody knows.
  if (!deadline.at || isOver(deadline, now))
    return { vi: 'chưa rõ còn giữ bao lâu', en: 'nobody knows how long it is kept' };
  const left = spanOf(deadline.at.getTime() - now.getTime(), 'down');
  return deadline.basis === 'at_least'
    ? { vi: `còn ít nhất ${left.vi}`, en: `at least ${left.en} left` }
    : { vi: `còn ${left.vi}`, en: `${left.en} left` };
}

/** Whole percents, but something is never 0 and never the whole. */
const percentOf = (share: number): number =>
  Math.min(99, Math.max(share > 0 ? 1 : 0, Math.round(share * 100)));

/** Whole metres from two on; nearer it matters. */
function metersOf(meters: number): Bilingual {
  const shown = String(meters < 2 ? Math.round(meters * 10) / 10 : Math.round(meters));
  return { vi: `${shown.replace('.', ',')} m`, en: `${shown} m` };
}
