import { azimuthDegreesTo, destination, groundDistanceMeters } from '../../geo/geodesic';
import { planeAround } from '../../geo/local-plane';
import type { Place } from '../../geo/place';
import type { Position } from '../../geo/position';

/** A place as SQL searches for it. */
interface PlaceShape {
  /** WKT; together they are the line. An index knows boxes only, and that of a long street would hold half the town. */
  pieces: string[];
  /** At least its radius in every direction. */
  radiusDegrees: number;
}

const PIECE_METERS = 500;
/** For rounding, and because pieces are straight in degrees where geodesics are not quite. */
const MARGIN_METERS = 1;
/** A degree of latitude is nowhere shorter. */
const DEGREE_METERS = 110_500;
/** Nearer to the poles nobody asks. */
const NARROWEST_COSINE = 0.01;

export function shapeOf({ line, radiusMeters }: Place): PlaceShape {
  return { pieces: piecesOf(line).map(textOf), radiusDegrees: degreesOf(line, radiusMeters) };
}

/** The whole line in one, for distances to it. */
export function lineText(line: readonly Position[]): string {
  return textOf(piecesOf(line).flatMap((piece, index) => (index ? piece.slice(1) : piece)));
}

/** So many degrees are at least so many metres around a line, whatever the direction. */
export function degreesOf(line: readonly Position[], meters: number): number {
  const northmost = Math.max(...line.map(({ lat }) => Math.abs(lat))) + meters / DEGREE_METERS;
  const cosine = Math.max(NARROWEST_COSINE, Math.cos((northmost * Math.PI) / 180));
  return (meters + MARGIN_METERS) / (DEGREE_METERS * cosine);
}

/** Metres of a degree to the east and to the north of a point. */
export function degreeMeters({ lon, lat }: Position): [number, number] {
  const plane = planeAround({ lon, lat });
  const step = 1 / 1024;
  return [plane({ lon: lon + step, lat })[0] / step, plane({ lon, lat: lat + step })[1] / step];
}

/** Runs of positions, each about as long as `PIECE_METERS`; a longer segment is cut. */
function piecesOf([first, ...rest]: readonly Position[]): Position[][] {
  let piece = [first!];
  const pieces = [piece];
  let meters = 0;
  for (const end of rest)
    for (const step of stepsTo(piece.at(-1)!, end)) {
      if (meters >= PIECE_METERS) {
        piece = [piece.at(-1)!];
        pieces.push(piece);
        meters = 0;
      }
      meters += groundDistanceMeters(piece.at(-1)!, step);
      piece.push(step);
    }
  return pieces;
}

function stepsTo(start: Position, end: Position): Position[] {
  const meters = groundDistanceMeters(start, end);
  const count = Math.ceil(meters / PIECE_METERS);
  const azimuth = azimuthDegreesTo(start, end);
  const between = Array.from({ length: Math.max(0, count - 1) }, (_, index) => {
    const [lon, lat] = destination(start, azimuth, ((index + 1) * meters) / count);
    return { lon, lat };
  });
  return [...between, end];
}

/** Seven digits are a centimetre; more would be noise of a phone or a map. */
function textOf(line: readonly Position[]): string {
  const corners = line.map(({ lon, lat }) => `${lon.toFixed(7)} ${lat.toFixed(7)}`);
  return corners.length === 1 ? `SRID=4326;POINT(${corners[0]})` : `SRID=4326;LINESTRING(${corners.join()})`;
}
