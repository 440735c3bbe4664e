import type { IncidentDto } from '../incidents/incidents.dto';
import type { PlaceQuestion } from '../cameras/coverage/sight.service';
import { groundDistanceMeters } from '../geo/geodesic';
import { geometryFault, isCoordinate, looksSwapped, type Position, refuseSwapped } from '../geo/position';
import type { AppError } from '../platform/errors';
import type { PlaceCandidatesQueryDto } from './candidate-queries.dto';
import { endsBeforeItBegins } from './candidates.errors';

const POSITIONS_MAX = 100;
/** Across a province; a longer one is a slip of the pen, and is looked for piece by piece. */
const LINE_KILOMETERS_MAX = 50;

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
export function questionOfIncident(incident: IncidentDto, knownAt: string | undefined): PlaceQuestion {
  return {
    place: { line: [incident.location], radiusMeters: incident.locationUncertaintyMeters },
    from: new Date(incident.occurredFrom),
    to: new Date(incident.occurredTo),
    knownAt: momentOf(knownAt),
  };
}

/** @throws invalid_input (lon, line, to) */
export function questionOfQuery(query: PlaceCandidatesQueryDto): PlaceQuestion {
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
  if (isPoint) {
    refuseSwapped({ lon, lat });
    return [{ lon, lat }];
  }
  const positions = positionsOf(line!);
  refuseTooLong(positions);
  return positions;
}

function positionsOf(line: string): Position[] {
  const pairs = line.split(';').map((pair) => pair.split(',').map(numberOf));
  const positions = pairs.map(([x, y]) => ({ lon: x!, lat: y! }));
  if (pairs.length > POSITIONS_MAX || pairs.some((pair) => pair.length !== 2)) throw noLine();
  const swapped = positions.find(looksSwapped);
  if (swapped)
    throw geometryFault(
      'line',
      `is written lon,lat;lon,lat; in ${swapped.lon},${swapped.lat} the two look swapped`,
      `viết theo thứ tự lon,lat;lon,lat; ${swapped.lon},${swapped.lat} có vẻ bị đảo chỗ`,
    );
  if (!pairs.every(isCoordinate)) throw noLine();
  return positions;
}

function noLine(): AppError {
  return geometryFault(
    'line',
    `must be 1 to ${POSITIONS_MAX} positions written lon,lat;lon,lat in degrees`,
    `phải gồm 1 đến ${POSITIONS_MAX} vị trí, viết lon,lat;lon,lat tính bằng độ`,
  );
}

/** @throws invalid_input (line) */
function refuseTooLong(line: readonly Position[]): void {
  const meters = line.slice(1).reduce((sum, end, index) => sum + groundDistanceMeters(line[index]!, end), 0);
  if (meters > LINE_KILOMETERS_MAX * 1000)
    throw geometryFault(
      'line',
      `is ${Math.round(meters / 1000)} km long, and at most ${LINE_KILOMETERS_MAX} km can be asked about; look for a mistyped position`,
      `dài ${Math.round(meters / 1000)} km, chỉ được tối đa ${LINE_KILOMETERS_MAX} km; hãy xem có vị trí nào gõ nhầm không`,
    );
}

function numberOf(text: string): number {
  return text.trim() === '' ? NaN : Number(text);
}

function momentOf(moment: string | undefined): Date | null {
  return moment === undefined ? null : new Date(moment);
}

export function toStored({ place, from, to, knownAt }: PlaceQuestion): StoredQuestion {
  return {
    line: place.line,
    radiusMeters: place.radiusMeters,
    from: from.toISOString(),
    to: to.toISOString(),
    knownAt: knownAt?.toISOString() ?? null,
  };
}

/** @param knownAt what the run knew, whether it was asked so or not */
export function fromStored(stored: StoredQuestion, knownAt: Date): PlaceQuestion {
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
