import type { FootageProbe } from '../cameras/facts/lens-facts.service';
import { heldBy } from './holdings-sql';

const HOUR = 3_600_000;
const FROM = Date.parse('2026-03-10T20:00:00Z');

/** Ten hours by a clock that is so far off. */
function probe(cameraId: string, offset = 0): FootageProbe {
  const displayed = { from: new Date(FROM + offset), to: new Date(FROM + offset + 10 * HOUR) };
  return { cameraId, sourceId: 's', epochId: 'e', displayed, widened: displayed, longestMilliseconds: HOUR };
}

/** Hours of the night, by that clock. */
const shown = (hours: [number, number][], offset = 0) =>
  hours.map(([from, to]): [number, number] => [FROM + offset + from * HOUR, FROM + offset + to * HOUR]);

it('footage is here when it shows all of the period, but for what exports may miss', () => {
  const held = heldBy(
    ['minute', 'nearly', 'whole', 'parts', 'gap', 'none'].map((id) => probe(id)),
    [
      { index: 0, sealed: shown([[3, 3 + 1 / 60]]) },
      { index: 1, sealed: shown([[0, 10 - 61 / 3600]]) },
      { index: 2, sealed: shown([[-1, 10 - 59 / 3600]]) },
      { index: 3, sealed: shown([[5, 11], [0, 4], [3, 6]]) }, // prettier-ignore
      { index: 4, sealed: shown([[0, 4], [5, 10]]) }, // prettier-ignore
      { index: 5, sealed: null },
    ],
  );
  expect(Object.fromEntries(held)).toEqual({
    minute: 'indexed',
    nearly: 'indexed',
    whole: 'sealed',
    parts: 'sealed',
    gap: 'indexed',
    none: 'indexed',
  });
});

it('what two clocks of a lens recorded is added up in true time', () => {
  const probes = [probe('a'), probe('a', 7 * HOUR), probe('b'), probe('b', 7 * HOUR)];
  const held = heldBy(probes, [
    { index: 0, sealed: shown([[0, 4]]) },
    { index: 1, sealed: shown([[4, 10]], 7 * HOUR) },
    { index: 2, sealed: shown([[0, 4]]) },
    // By its own clock these are the hours before.
    { index: 3, sealed: shown([[4, 10]]) },
  ]);
  expect([held.get('a'), held.get('b')]).toEqual(['sealed', 'indexed']);
});
