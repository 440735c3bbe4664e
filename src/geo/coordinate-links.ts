import { type ShapedPair, SIGNED } from './coordinate-shapes';

const PAIR = String.raw`(?<lat>${SIGNED})(?:,|%2C)(?:\s|\+|%20)*(?<lon>${SIGNED})(?![\d.])`;
/** What the one who made the link pointed at; the surest first. Street View's own place is that of the picture. */
const PINS = [
  String.raw`!3d(?<lat>${SIGNED})!4d(?<lon>${SIGNED})`,
  String.raw`[?&](?:q|query|destination|daddr)=(?:loc:)?${PAIR}`,
  String.raw`[?&](?:cbll|viewpoint)=${PAIR}`,
  String.raw`[?&#]mlat=(?<lat>${SIGNED})&(?:amp;)?mlon=(?<lon>${SIGNED})`,
  String.raw`/(?:place|search)/${PAIR}`,
  String.raw`/dir/+${PAIR}(?!/+[\d-])`,
];
/** The middle of the map: a pin only when nothing else was pointed at and the map shows some streets, not a province. */
const MIDDLES = [
  String.raw`[?&](?:ll|center)=(?:loc:)?${PAIR}(?:.*?[&]z=(?<zoom>\d+))?`,
  String.raw`#map=(?<zoom>\d+)[\d.]*/(?<lat>${SIGNED})/(?<lon>${SIGNED})`,
  String.raw`@${PAIR}(?:,(?<zoom>\d+)[\d.]*z|,(?<meters>\d+)[\d.]*m)?`,
];
const [pins, middles] = [PINS, MIDDLES].map((list) => list.map((pattern) => new RegExp(pattern, 'gi'))) as [
  RegExp[],
  RegExp[],
];
const POINTS_ELSEWHERE = /\/(?:place|search|dir)\/+[^@/]|[?&](?:q|query|destination|daddr)=[^&]/i;
const SHOWS_STREETS = { zoom: 15, meters: 2000 };
const LINK = /(?:https?:\/\/|www\.|\bmaps\.(?:app\.)?goo|\bgoo\.gl\/|\bgoogle\.[a-z.]+\/maps)\S*/gi;

/**
 * Latitude and longitude out of a link to Google Maps or OpenStreetMap; null when it names none (short links do not), or
 * several places, or only a map in which the place lies somewhere.
 */
export function pairOfLink(text: string): ShapedPair | null {
  for (const pattern of pins) {
    const found = [...text.matchAll(pattern)].map(({ groups }) => ({ lat: groups!.lat!, lon: groups!.lon! }));
    if (found.length)
      return found.every(({ lat, lon }) => lat === found[0]!.lat && lon === found[0]!.lon) ? found[0]! : null;
  }
  return POINTS_ELSEWHERE.test(text) ? null : pairOfMiddle(text);
}

export function withoutLinks(text: string): string {
  return text.replace(LINK, ' ');
}

function pairOfMiddle(text: string): ShapedPair | null {
  const found = middles.flatMap((pattern) => [...text.matchAll(pattern)]);
  if (found.length !== 1) return null;
  const { lat, lon, zoom, meters } = found[0]!.groups!;
  const isClose =
    Number(zoom ?? SHOWS_STREETS.zoom) >= SHOWS_STREETS.zoom && Number(meters ?? 0) <= SHOWS_STREETS.meters;
  return isClose ? { lat: lat!, lon: lon! } : null;
}
