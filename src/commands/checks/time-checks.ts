import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { childEnvironment, type Config } from '../../platform/config';
import type { CheckPlan, Finding } from './check';
import { query } from './database-checks';

const run = promisify(execFile);
/** Beyond this a clock that is checked against ours is worse than a look at a screen allows for. */
const OFFSET_SECONDS_MAX = 0.5;
/** systemd-timesyncd touches it each time it has set the clock; it stands there in some containers too. */
const TIMESYNC_FILE = '/run/systemd/timesync/synchronized';

/** The clock that recorders are checked against and that times of evidence rest on; nobody outside is asked. */
export function timeChecks(config: Config, timeout: number): CheckPlan[] {
  return [
    {
      name: 'clock',
      fix: {
        en: 'Run an NTP client such as chrony (Debian: apt-get install chrony), let it reach its servers, and look at chronyc tracking. In a container look on the host: it keeps the time.',
        vi: 'Hãy chạy dịch vụ đồng bộ giờ NTP như chrony (Debian: apt-get install chrony), cho phép kết nối tới máy chủ giờ và xem chronyc tracking. Nếu chạy trong container thì kiểm tra trên máy chủ vật lý.',
      },
      look: async () => synchronisationFinding(await reports(timeout)),
    },
    {
      name: 'database clock',
      fix: {
        en: 'Let the machine of PostgreSQL and this one keep the same time by NTP: some times are set here, some there.',
        vi: 'Hãy để máy chạy PostgreSQL và máy này cùng đồng bộ giờ qua NTP: có mốc thời gian ghi ở đây, có mốc ghi ở đó.',
      },
      look: () => databaseClockFinding(config.DATABASE_URL, timeout),
    },
  ];
}

/** What the programs and files that may know say; null = not there, or does not answer. */
export interface SynchronisationReports {
  /** `chronyc tracking` */
  chrony: string | null;
  /** `timedatectl show -p NTPSynchronized --value` */
  systemd: string | null;
  /** `ntpq -c rv` */
  ntpd: string | null;
  /** Last change of TIMESYNC_FILE. */
  timesyncAt: Date | null;
}

/**
 * A clock known to be off is a fault. One that nobody keeps, or of which nothing can be learned (containers cannot ask; the
 * host keeps their time), may well be right: so it is advice.
 */
export function synchronisationFinding({
  chrony,
  systemd,
  ntpd,
  timesyncAt,
}: SynchronisationReports): Finding {
  const offset = chronyOffset(chrony) ?? ntpdOffset(ntpd);
  if (offset !== null) {
    const detail = `${offset.seconds.toFixed(6)} s off, by ${offset.by}`;
    return Math.abs(offset.seconds) > OFFSET_SECONDS_MAX ? { ok: false, detail } : { ok: true, detail };
  }
  if (systemd?.trim() === 'yes') return { ok: true, detail: 'synchronised (timedatectl)' };
  if (timesyncAt)
    return { ok: true, detail: `synchronised at ${timesyncAt.toISOString()} (systemd-timesyncd)` };
  const isDenied = systemd?.trim() === 'no' || chrony !== null || ntpd !== null;
  const detail = isDenied ? 'reported as not synchronised' : 'unknown whether synchronised';
  return { ok: true, detail, isAdvice: true };
}

async function reports(timeout: number): Promise<SynchronisationReports> {
  // Half: a program that hangs must leave time to say so.
  const options = { timeout: timeout / 2, env: childEnvironment() };
  const ask = (program: string, ...parameters: string[]) =>
    run(program, parameters, options).then(
      ({ stdout }) => stdout,
      () => null,
    );
  const [chrony, systemd, ntpd, file] = await Promise.all([
    ask('chronyc', '-n', 'tracking'),
    ask('timedatectl', 'show', '-p', 'NTPSynchronized', '--value'),
    ask('ntpq', '-n', '-c', 'rv'),
    stat(TIMESYNC_FILE).catch(() => null),
  ]);
  return { chrony, systemd, ntpd, timesyncAt: file?.mtime ?? null };
}

/** "System time     : 0.000012 seconds slow of NTP time", as long as "Leap status" is not "Not synchronised". */
function chronyOffset(report: string | null): { seconds: number; by: string } | null {
  const [, seconds, side] = /System time\s*:\s*([\d.]+) seconds (slow|fast)/.exec(report ?? '') ?? [];
  if (!seconds || /Leap status\s*:\s*Not synchronised/.test(report!)) return null;
  return { seconds: side === 'slow' ? -Number(seconds) : Number(seconds), by: 'chrony' };
}

/** "leap_none, … offset=-0.123" in milliseconds; "leap_alarm" while not synchronised. */
function ntpdOffset(report: string | null): { seconds: number; by: string } | null {
  const [, milliseconds] = /offset=(-?[\d.]+)/.exec(report ?? '') ?? [];
  if (!milliseconds || /leap_alarm|sync_unspec/.test(report!)) return null;
  return { seconds: Number(milliseconds) / 1000, by: 'ntpd' };
}

async function databaseClockFinding(url: string, timeout: number): Promise<Finding> {
  const sql = `SELECT extract(epoch FROM clock_timestamp())::float8 AS seconds`;
  // Twice, over connections of their own: the first may have to wait for much else.
  await query(url, sql, timeout);
  const asked = Date.now();
  const [row] = await query<{ seconds: number }>(url, sql, timeout);
  return apartFinding(row!.seconds * 1000, asked, Date.now());
}

/** @param seen what the other clock showed, between `asked` and `answered` of this one; milliseconds. */
export function apartFinding(seen: number, asked: number, answered: number): Finding {
  const seconds = Math.max(0, asked - seen, seen - answered) / 1000;
  const side = seen < asked ? 'behind' : 'ahead of';
  if (seconds > OFFSET_SECONDS_MAX)
    return { ok: false, detail: `${seconds.toFixed(1)} s ${side} this machine's` };
  return {
    ok: true,
    detail: `within ${((answered - asked) / 1000 + seconds).toFixed(3)} s of this machine's`,
  };
}
