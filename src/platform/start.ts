import { dropBootGarbage } from './boot-garbage';
import { type Config, ConfigError, parseConfig } from './config';

/** EX_CONFIG of sysexits.h: the service manager should not simply try again. */
const EXIT_CONFIG = 78;

/** Beyond what jobs and requests are given to finish; with the default it stays below the 30 s of service managers. */
const SHUTDOWN_SLACK_SECONDS = 8;

/**
 * Runs a process: parses its configuration once and starts it. Configuration faults end it with exit code 78 and one
 * line for each fault; any other failure to start ends it with 1.
 */
export async function startProcess(name: string, start: (config: Config) => Promise<void>): Promise<void> {
  try {
    const config = parseConfig();
    boundShutdown(config);
    await start(config);
    dropBootGarbage();
  } catch (error) {
    const isConfigFault = error instanceof ConfigError;
    const text = isConfigFault ? error.message : `cannot start: ${stackOf(error)}`;
    process.stderr.write(`lensledger ${name}: ${text}\n`);
    process.exit(isConfigFault ? EXIT_CONFIG : 1);
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Whatever hangs after SIGTERM or SIGINT (a connection that cannot be closed …), the process ends. */
function boundShutdown(config: Config): void {
  const milliseconds = (config.SHUTDOWN_SECONDS + SHUTDOWN_SLACK_SECONDS) * 1000;
  const end = () => setTimeout(() => process.exit(1), milliseconds).unref();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
}
