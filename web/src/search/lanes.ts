import type { Candidate } from './useCandidates';
import type { Feature } from './useFootageSearch';

/** What is known of a period of a lens. Times in milliseconds since 1970, true time. */
export interface Span {
  id: string;
  kind: 'sealed' | 'received' | 'at_source' | 'presumed' | 'probably_overwritten' | 'unknown' | 'gap';
  from: number;
  to: number;
  /** ± of both ends; null = the clock was never checked. */
  uncertaintyMilliseconds: number | null;
  /** Sealed items that a player can show. */
  itemIds: string[];
}

export interface Lane {
  cameraId: string;
  code: string;
  name: string;
  areaId: number;
  spans: Span[];
  /** When the recorder overwrites the period, as far as that is known; ISO. */
  deadlineAt: string | null;
  deadlineBasis: Candidate['deadline']['basis'] | null;
}

export interface Period {
  from: number;
  to: number;
}

/**
 * One lane per lens: what was found, the gaps between, and what candidates are presumed to hold still.
 * Of what was found first and of the rest then, those that see the place best, then the others by code.
 */
export function lanesOf(features: Feature[], candidates: Candidate[], period: Period): Lane[] {
  const byCamera = new Map<string, Lane>();
  for (const candidate of candidates) byCamera.set(candidate.camera.id, laneOfCandidate(candidate));
  const found = features.toSorted((a, b) =>
    a.properties.camera.code.localeCompare(b.properties.camera.code, 'vi', { numeric: true }),
  );
  for (const feature of found) {
    const { camera } = feature.properties;
    const lane = byCamera.get(camera.id) ?? emptyLane(camera);
    byCamera.set(camera.id, lane);
    lane.spans.push(spanOf(feature));
  }
  const holdings = new Map(candidates.map(({ camera, facts }) => [camera.id, facts.holding]));
  const lanes = [...byCamera.values()];
  const isFound = ({ spans }: Lane) => spans.length > 0;
  return [...lanes.filter(isFound), ...lanes.filter((lane) => !isFound(lane))].map((lane) => ({
    ...lane,
    spans: filled(lane.spans, period, holdings.get(lane.cameraId) ?? null),
  }));
}

function laneOfCandidate({ camera, deadline }: Candidate): Lane {
  return { ...emptyLane(camera), deadlineAt: deadline.at, deadlineBasis: deadline.basis };
}

function emptyLane({ id, code, name, areaId }: Feature['properties']['camera']): Lane {
  return { cameraId: id, code, name, areaId, spans: [], deadlineAt: null, deadlineBasis: null };
}

export function spanOf({ id, properties: { corrected, holding, items } }: Feature): Span {
  const sealed = items.filter(({ state }) => state === 'sealed');
  const kind = sealed.length
    ? 'sealed'
    : items.length
      ? 'received'
      : holding === 'held'
        ? 'sealed'
        : 'at_source';
  return {
    id,
    kind,
    from: new Date(corrected.startedAt).getTime(),
    to: new Date(corrected.endedAt).getTime(),
    uncertaintyMilliseconds: corrected.uncertaintyMilliseconds,
    itemIds: sealed.map((item) => item.id),
  };
}

/** Spans in order of time, with what lies between them. */
function filled(spans: Span[], period: Period, holding: Candidate['facts']['holding'] | null): Span[] {
  const ordered = spans.toSorted((a, b) => a.from - b.from);
  const between = emptiness(holding);
  const all: Span[] = [];
  let reached = period.from;
  for (const span of ordered) {
    if (span.from > reached) all.push(blank(between, reached, Math.min(span.from, period.to)));
    all.push(span);
    reached = Math.max(reached, span.to);
  }
  if (reached < period.to) all.push(blank(between, reached, period.to));
  return all;
}

function blank(kind: Span['kind'], from: number, to: number): Span {
  return { id: `${kind} ${from}`, kind, from, to, uncertaintyMilliseconds: 0, itemIds: [] };
}

/** What may be where nothing was found. */
function emptiness(holding: Candidate['facts']['holding'] | null): Span['kind'] {
  switch (holding) {
    case 'presumed':
    case 'probably_overwritten':
    case 'unknown':
      return holding;
    default:
      return 'gap';
  }
}

/** The period and all that was found, with a little room. */
export function extentOf(lanes: Lane[], period: Period): Period {
  const spans = lanes.flatMap((lane) => lane.spans);
  const margin = (span: Span) => span.uncertaintyMilliseconds ?? 0;
  const from = Math.min(period.from, ...spans.map((span) => span.from - margin(span)));
  const to = Math.max(period.to, ...spans.map((span) => span.to + margin(span)));
  const room = (to - from) * 0.02;
  return { from: from - room, to: to + room };
}
