import { dinhVanLenses, type LensPlan } from './lenses';
import type { GroupPlan, Position } from './places';
import { ahead } from './views';

export interface IncidentPlan {
  reference: string;
  group: GroupPlan;
  kind: 'fight' | 'gathering' | 'traffic_accident' | 'disorder' | 'injury';
  outcome: 'stopped' | 'dispersed' | 'solved';
  summary: string;
  outcomeReason: string;
  occurredFrom: Date;
  occurredTo: Date;
  location: Position;
  /** Whose recordings are handed in. */
  witnesses: LensPlan[];
  /** True moment at which the handed-in clip begins. */
  filmedFrom: Date;
}

/** What the pilot town reported for 2023; every incident is a synthetic stand-in for one of them. */
const REPORTED = [
  { kind: 'fight', outcome: 'stopped', count: 15, summary: 'Nhóm thanh niên xô xát' },
  { kind: 'gathering', outcome: 'dispersed', count: 2, summary: 'Tụ tập đông người trong đêm' },
  { kind: 'traffic_accident', outcome: 'solved', count: 2, summary: 'Xe máy va chạm rồi bỏ đi' },
  { kind: 'disorder', outcome: 'solved', count: 9, summary: 'Gây rối, đập phá tại ngã đường' },
  { kind: 'injury', outcome: 'solved', count: 5, summary: 'Đuổi đánh gây thương tích' },
] as const;
const OUTCOME_REASONS = {
  stopped: 'Tổ tự quản và công an đến ngăn chặn kịp thời (dữ liệu mẫu)',
  dispersed: 'Đã giải tán sau khi nhắc nhở (dữ liệu mẫu)',
  solved: 'Xác định được người liên quan qua đoạn ghi hình (dữ liệu mẫu)',
};

const FIRST_DAY = Date.UTC(2023, 0, 9);
const DAYS_BETWEEN = 10;
const DAY_MILLISECONDS = 86_400_000;
const MINUTE_MILLISECONDS = 60_000;
const LENGTH_MINUTES = 12;
const FILMED_AFTER_MINUTES = 4;
const WITNESS_DISTANCE_METERS = 10;
/** Spreads neighbouring incidents over the town. */
const JUNCTION_STEP = 5;

/** Lenses by their junction, of junctions with several. */
const junctions = [...lensesByJunction().values()].filter((lenses) => lenses.length > 1);

export const incidents: IncidentPlan[] = REPORTED.flatMap((what) =>
  Array.from({ length: what.count }, () => what),
).map(incidentOf);

function incidentOf(what: (typeof REPORTED)[number], index: number): IncidentPlan {
  const lenses = junctions[(index * JUNCTION_STEP) % junctions.length]!;
  const first = lenses[0]!;
  const { junction, group, view } = first;
  const occurredFrom = startOf(index);
  return {
    reference: `DEMO-2023-${String(index + 1).padStart(3, '0')}`,
    group,
    kind: what.kind,
    outcome: what.outcome,
    summary: `${what.summary} tại ${junction.name} (dữ liệu mẫu)`,
    outcomeReason: OUTCOME_REASONS[what.outcome],
    occurredFrom,
    occurredTo: new Date(occurredFrom.getTime() + LENGTH_MINUTES * MINUTE_MILLISECONDS),
    location: ahead(junction.center, view.azimuthDegrees ?? 0, WITNESS_DISTANCE_METERS),
    // A second lens for every third case: its view of the way there supports what the first shows.
    witnesses: what.outcome === 'solved' && index % 3 === 0 ? lenses.slice(0, 2) : [first],
    filmedFrom: new Date(occurredFrom.getTime() + FILMED_AFTER_MINUTES * MINUTE_MILLISECONDS),
  };
}

function lensesByJunction(): Map<string, LensPlan[]> {
  const byJunction = new Map<string, LensPlan[]>();
  for (const lens of dinhVanLenses) {
    const { name } = lens.junction;
    byJunction.set(name, [...(byJunction.get(name) ?? []), lens]);
  }
  return byJunction;
}

/** Evenings, 19:20 to 23:20 in Vietnam. */
function startOf(index: number): Date {
  const day = FIRST_DAY + index * DAYS_BETWEEN * DAY_MILLISECONDS;
  return new Date(day + (12 * 60 + 20 + (index % 5) * 60) * MINUTE_MILLISECONDS);
}
