/** What a script may rely on; README.md and docs/cli.md list them. 64 and 78 are those of sysexits.h. */
export const EXIT = {
  ok: 0,
  /** The command did its work and the answer is no: faults were found. */
  no: 1,
  /** The command could not do its work. */
  failed: 2,
  /** The command line is wrong. */
  usage: 64,
  /** The configuration is wrong. */
  configuration: 78,
} as const;

/** What a command found: `text` for people, `data` for `--json`. */
export interface Outcome {
  exitCode: typeof EXIT.ok | typeof EXIT.no;
  text: string;
  data: unknown;
}

/** An argument that the command itself refuses; what commander refuses is a CommanderError. */
export class UsageError extends Error {
  override name = 'UsageError';
}
