import type { IncidentDto } from '../incidents/incidents.dto';
import { geometryFault, isCoordinate, type Position } from '../geo/position';
import type { CandidateQuestion } from './candidate';
import type { PlaceCandidatesQueryDto } from './candidate-queries.dto';
import { endsBeforeItBegins } from './candidates.errors';

const POSITIONS_MAX = 100;

/** A question as JSON keeps it. */
export interface StoredQuestion {
  line: Position[];
  radiusMeters: number;
  from: string;
  to: string;
  /** As asked; null = as believed then. */
  knownAt: string | null;
}

/** With the place and the time of the incident, both as uncertain as they are. */
export function questionOfIncident(incident: IncidentDto, knownAt: string | undefined): CandidateQuestion {
  return {
    place: { line: [incident.location], radiusMeters: incident.locationUncertaintyMeters },
    from: new Date(incident.occurredFrom),
    to: new Date(incident.occurredTo),
    knownAt: momentOf(knownAt),
  };
}

/** @throws invalid_input (lon, line, to) */
export function questionOfQuery(query: PlaceCandidatesQueryDto): CandidateQuestion {
  const { radiusMeters = 0, from, to = from, knownAt } = query;
  const question = {
    place: { line: lineOf(query), radiusMeters },
    from: new Date(from),
    to: new Date(to),
    knownAt: momentOf(knownAt),
  };
  if (question.to < question.from) throw endsBeforeItBegins();
  return question;
}

function lineOf({ lon, lat, line }: PlaceCandidatesQueryDto): Position[] {
  const isPoint = lon !== undefined && lat !== undefined;
  if (isPoint === (line !== undefined) || (lon === undefined) !== (lat === undefined))
    throw geometryFault(
      'lon',
      'and lat are needed, or line in their place',
      'và lat là bắt buộc, hoặc dùng line thay cho hai giá trị này',
    );
  if (isPoint) return [{ lon, lat }];
  const positions = line!.split(';').map((pair) => pair.split(',').map(numberOf));
  if (positions.length > POSITIONS_MAX || !positions.every((pair) => pair.length === 2 && isCoordinate(pair)))
    throw geometryFault(
      'line',
      `must be 1 to ${POSITIONS_MAX} positions written lon,lat;lon,lat in degrees`,
      `phải gồm 1 đến ${POSITIONS_MAX} vị trí, viết lon,lat;lon,lat tính bằng độ`,
    );
  return positions.map(([x, y]) => ({ lon: x!, lat: y! }));
}

function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

function momentOf(moment: string | undefined): Date | null {
  return moment === undefined ? null : new Date(moment);
}

export function toStored({ place, from, to, knownAt }: CandidateQuestion): StoredQuestion {
  return {
    line: place.line,
    radiusMeters: place.radiusMeters,
    from: from.toISOString(),
    to: to.toISOString(),
    knownAt: knownAt?.toISOString() ?? null,
  };
}

/** @param knownAt what the run knew, whether it was asked so or not */
export function fromStored(stored: StoredQuestion, knownAt: Date): CandidateQuestion {
  return {
    place: { line: stored.line, radiusMeters: stored.radiusMeters },
    from: new Date(stored.from),
    to: new Date(stored.to),
    knownAt,
  };
}

/** Whether a later page asks what the first one asked. */
export function isSame(a: StoredQuestion, b: StoredQuestion): boolean {
  const textOf = ({ line, ...rest }: StoredQuestion) =>
    JSON.stringify([
      line.map(({ lon, lat }) => [lon, lat]),
      rest.radiusMeters,
      rest.from,
      rest.to,
      rest.knownAt,
    ]);
  return textOf(a) === textOf(b);
}
