import { apartFinding, synchronisationFinding, type SynchronisationReports } from './time-checks';

const NOTHING: SynchronisationReports = { chrony: null, systemd: null, ntpd: null, timesyncAt: null };
const chrony = (systemTime: string, leap = 'Normal') =>
  `Reference ID    : A29FC87B\nStratum         : 3\nSystem time     : ${systemTime} of NTP time\nLeap status     : ${leap}\n`;

describe('synchronisationFinding', () => {
  it.each([
    ['chrony', { chrony: chrony('0.000012345 seconds slow') }, '-0.000012 s off, by chrony'],
    [
      'ntpd',
      { ntpd: 'associd=0 status=0615 leap_none, sync_ntp,\nstratum=2, offset=1.250, jitter=0.1' },
      '0.001250 s',
    ],
    ['systemd', { systemd: 'yes\n' }, 'synchronised (timedatectl)'],
    [
      'timesyncd',
      { timesyncAt: new Date('2026-03-01T00:00:00Z') },
      'synchronised at 2026-03-01T00:00:00.000Z',
    ],
  ])('is content with %s', (_, reports, detail) => {
    const finding = synchronisationFinding({ ...NOTHING, ...reports });
    expect(finding).toEqual({ ok: true, detail: expect.stringContaining(detail) as string });
  });

  it.each([
    ['ahead, by chrony', { chrony: chrony('3.2 seconds fast') }],
    ['behind, by ntpd', { ntpd: 'status=0615 leap_none, sync_ntp, offset=-700.0' }],
    ['behind, though systemd is content', { chrony: chrony('0.6 seconds slow'), systemd: 'yes\n' }],
  ])('fails a clock that is known to be off: %s', (_, reports) => {
    expect(synchronisationFinding({ ...NOTHING, ...reports })).toMatchObject({ ok: false });
  });

  it.each([
    ['chrony', { chrony: chrony('0.000000000 seconds fast', 'Not synchronised') }],
    ['ntpd', { ntpd: 'status=c016 leap_alarm, sync_unspec, offset=0.000' }],
    ['systemd', { systemd: 'no\n' }],
  ])('advises when %s says that nobody keeps it', (_, reports) => {
    const finding = synchronisationFinding({ ...NOTHING, ...reports });
    expect(finding).toEqual({ ok: true, detail: 'reported as not synchronised', isAdvice: true });
  });

  it('advises when nothing can be learned, as in a container', () => {
    const finding = synchronisationFinding(NOTHING);
    expect(finding).toEqual({ ok: true, detail: 'unknown whether synchronised', isAdvice: true });
  });
});

describe('apartFinding', () => {
  it.each([
    [1005, { ok: true, detail: "within 0.010 s of this machine's" }],
    [600, { ok: true, detail: "within 0.410 s of this machine's" }],
    [400, { ok: false, detail: "0.6 s behind this machine's" }],
    [4010, { ok: false, detail: "3.0 s ahead of this machine's" }],
  ])('asked at 1000, answered at 1010, seen %i', (seen, finding) => {
    expect(apartFinding(seen, 1000, 1010)).toEqual(finding);
  });
});
