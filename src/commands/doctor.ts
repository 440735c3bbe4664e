import type { Config } from '../platform/config';
import { type Check, type CheckPlan, perform } from './checks/check';
import { databaseChecks } from './checks/database-checks';
import { hostChecks } from './checks/host-checks';
import { redisChecks } from './checks/redis-checks';
import { storeChecks } from './checks/store-checks';
import { timeChecks } from './checks/time-checks';
import { EXIT, type Outcome } from './exit-codes';

export interface DoctorReport {
  ok: boolean;
  checks: Check[];
}

/** Each check gets this long; all run side by side. */
const TIMEOUT_MILLISECONDS = 15_000;

/**
 * Looks at everything the processes depend on. Never throws: what fails or hangs is a check that is not ok, and stops
 * no other. Makes the buckets if they are missing, and leaves at most one small locked probe object a day.
 */
export async function doctor(
  config: Config,
  timeoutMilliseconds = TIMEOUT_MILLISECONDS,
): Promise<DoctorReport> {
  const plans: CheckPlan[] = [
    configurationCheck(config),
    ...databaseChecks(config, timeoutMilliseconds),
    ...redisChecks(config, timeoutMilliseconds),
    ...storeChecks(config, timeoutMilliseconds),
    ...hostChecks(config, timeoutMilliseconds),
    ...timeChecks(config, timeoutMilliseconds),
  ];
  const checks = await Promise.all(plans.map((plan) => perform(plan, timeoutMilliseconds)));
  return { ok: checks.every((check) => check.ok), checks };
}

/** `doctor` for the command line. */
export async function runDoctor(config: Config): Promise<Outcome> {
  const report = await doctor(config);
  const exitCode = report.ok ? EXIT.ok : EXIT.no;
  return { exitCode, text: report.checks.map(linesOf).join('\n'), data: report };
}

/** A configuration that is wrong gets no further than parseConfig; shown is what may surprise. */
function configurationCheck({ NODE_ENV, HOST, PORT, PUBLIC_URL, S3_BUCKET_PREFIX }: Config): CheckPlan {
  const address = PUBLIC_URL ?? `http://${HOST}:${PORT}`;
  const detail = `${NODE_ENV}, ${address}, buckets ${S3_BUCKET_PREFIX}-*`;
  const fix = { en: 'README.md lists the settings.', vi: 'README.md liệt kê các thiết lập.' };
  return {
    name: 'configuration',
    fix,
    look: () => Promise.resolve({ ok: true, detail }),
  };
}

function linesOf({ name, ok, detail, fix }: Check): string {
  const first = `${ok ? 'ok  ' : 'FAIL'}  ${name.padEnd(18)}  ${detail}`;
  return fix ? `${first}\n      → ${fix.en}\n      → ${fix.vi}` : first;
}
