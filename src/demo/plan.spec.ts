import { shownAt } from './clocks';
import { incidents } from './incidents';
import { dinhVanLenses, lenses, recorders } from './lenses';
import { LOST_KEPT_DAYS, lostRace, openRaces } from './race-plan';
import { COMMUNES, DINH_VAN, NEW_COMMUNES, type Position } from './places';

const METERS_PER_DEGREE = 111_320;

describe('plan of the demo', () => {
  it('has 118 street lenses in 21 covered groups, 436 in the district and 8 on masts', () => {
    const street = lenses.filter(({ kind }) => kind !== 'high_vantage');
    expect([dinhVanLenses.length, street.length, lenses.length]).toEqual([118, 436, 444]);
    expect(new Set(dinhVanLenses.map(({ group }) => group.code)).size).toBe(21);
    expect(dinhVanLenses.some(({ kind }) => kind === 'high_vantage')).toBe(false);
  });

  it('names one group as it is and every other plainly as a sample', () => {
    const names = COMMUNES.flatMap(({ groups }) => groups.map(({ name }) => name));
    expect(names.filter((name) => !name.includes('Mẫu'))).toEqual(['Tổ dân phố Gia Thạnh']);
  });

  it('gives out no telephone number that could be called', () => {
    for (const { custodian } of recorders) expect(custodian.phone).toMatch(/^0000 000 \d{3}$/);
  });

  it('sends every old commune into one new one', () => {
    const codes = NEW_COMMUNES.map(({ code }) => code);
    expect(COMMUNES.every(({ successor }) => codes.includes(successor))).toBe(true);
    expect(new Set(COMMUNES.map(({ successor }) => successor)).size).toBe(codes.length);
    expect(COMMUNES).toHaveLength(16);
  });

  it.each([
    ['lens codes', lenses.map(({ code }) => code)],
    ['recorder codes', recorders.map(({ code }) => code)],
    ['channels', lenses.map(({ recorder, channel }) => `${recorder.code}/${channel}`)],
    ['area codes', COMMUNES.flatMap(({ code, groups }) => [code, ...groups.map((group) => group.code)])],
    ['incident references', incidents.map(({ reference }) => reference)],
  ])('gives no two the same: %s', (_, names) => {
    expect(new Set(names).size).toBe(names.length);
  });

  it('puts every lens on a channel that its recorder has, and every recorder to use', () => {
    for (const { recorder, channel } of lenses) expect(channel).toBeLessThanOrEqual(recorder.channels);
    expect(new Set(lenses.map(({ recorder }) => recorder)).size).toBe(recorders.length);
  });

  it('has recorders that run fast, slow, right and unwatched', () => {
    const checked = recorders.map(({ clock }) => clock).filter(({ checks }) => checks.length);
    expect(checked.length).toBeGreaterThan(10);
    expect(recorders.length - checked.length).toBeGreaterThan(10);
    expect(checked.some(({ offsetMilliseconds }) => offsetMilliseconds > 60_000)).toBe(true);
    expect(checked.some(({ offsetMilliseconds }) => offsetMilliseconds < -60_000)).toBe(true);
  });

  it('lets every incident be seen by its witnesses: within range and angle, and on the clock', () => {
    for (const { location, witnesses, filmedFrom, occurredFrom, occurredTo } of incidents) {
      const { position, azimuthDegrees, horizontalFovDegrees, rangeMeters } = witnesses[0]!.view;
      const { distance, bearing } = wayFrom(position, location);
      expect(distance).toBeLessThan(rangeMeters);
      if (azimuthDegrees !== null)
        expect(angleBetween(bearing, azimuthDegrees)).toBeLessThan(horizontalFovDegrees / 2);
      expect(filmedFrom > occurredFrom && filmedFrom < occurredTo).toBe(true);
      for (const lens of witnesses) expect(lens.inServiceFrom < '2023-01-01').toBe(true);
    }
  });

  it('has the incidents that the town reported for 2023, all in its groups and in Vietnam’s 2023', () => {
    const counts: Record<string, number> = {};
    for (const { kind } of incidents) counts[kind] = (counts[kind] ?? 0) + 1;
    expect(counts).toEqual({ fight: 15, gathering: 2, traffic_accident: 2, disorder: 9, injury: 5 });
    expect(incidents.every(({ group }) => DINH_VAN.groups.includes(group))).toBe(true);
    for (const { occurredFrom } of incidents)
      expect(new Date(occurredFrom.getTime() + 7 * 3_600_000).getUTCFullYear()).toBe(2023);
  });

  it('races on recorders of their own, in one colour each, for less time than any of them is known to keep', () => {
    const races = [...openRaces, lostRace];
    expect(new Set(races.map(({ lens }) => lens.recorder)).size).toBe(races.length);
    const left = openRaces.map(({ leftMilliseconds }) => leftMilliseconds / 3_600_000);
    expect(left.map((hours) => (hours < 12 ? 'red' : hours < 48 ? 'amber' : 'green'))).toEqual([
      'red',
      'amber',
      'green',
    ]);
    for (const { lens } of openRaces) expect(lens.recorder.keepsDays * 0.8 * 24).toBeGreaterThan(left[2]!);
    expect(LOST_KEPT_DAYS).toBeLessThan(lostRace.lens.recorder.keepsDays);
  });

  it('shows a fast clock ahead of the truth, to the second', () => {
    const clock = { offsetMilliseconds: 187_400, driftPpm: 0, checks: [] };
    expect(shownAt(clock, new Date('2023-06-01T00:00:00Z')).toISOString()).toBe('2023-06-01T00:03:07.000Z');
  });

  it('lets a drifting clock gain with time', () => {
    const clock = { offsetMilliseconds: 0, driftPpm: 10, checks: [] };
    expect(shownAt(clock, new Date('2024-01-01T00:00:00Z')).toISOString()).toBe('2024-01-01T00:05:15.000Z');
  });
});

function wayFrom(from: Position, to: Position): { distance: number; bearing: number } {
  const north = (to.lat - from.lat) * METERS_PER_DEGREE;
  const east = (to.lon - from.lon) * METERS_PER_DEGREE * Math.cos((from.lat * Math.PI) / 180);
  return { distance: Math.hypot(north, east), bearing: (Math.atan2(east, north) * 180) / Math.PI };
}

function angleBetween(a: number, b: number): number {
  return Math.abs(((a - b + 540) % 360) - 180);
}
