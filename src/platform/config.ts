import { plainToInstance, Transform } from 'class-transformer';
import {
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  validateSync,
} from 'class-validator';
import { baseMapKindOf } from './http/base-map';
import { parseAllowedHosts } from './http/outgoing-addresses';

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;
/** Of any rate limit; so high that it is none. */
const RATE_LIMIT_MAX = 1_000_000;
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const toInteger = Transform(({ value }) => (value === undefined || value === '' ? undefined : Number(value)));
const emptyIsAbsent = Transform(({ value }: { value: unknown }) => (value === '' ? undefined : value));
const urlOf = (...protocols: string[]) => ({ protocols, require_tld: false, require_protocol: true });

/**
 * Everything the processes read from their environment, parsed once. The table in README.md explains each name.
 * Fields are named as their variables so that a fault can name what to fix.
 */
export class Config {
  @IsIn(['production', 'development', 'test'])
  NODE_ENV: 'production' | 'development' | 'test' = 'production';

  @IsString()
  @IsNotEmpty()
  HOST = '127.0.0.1';

  @toInteger
  @IsInt()
  @Min(0)
  @Max(65535)
  PORT = 3000;

  /** The address people open; https unless loopback: GPS, compass and crypto of browsers need it. */
  @IsOptional()
  @emptyIsAbsent
  @IsUrl(urlOf('http', 'https'))
  PUBLIC_URL?: string;

  /** Health and metrics of the worker process. */
  @toInteger
  @IsInt()
  @Min(0)
  @Max(65535)
  WORKER_PORT = 3001;

  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_URL must begin with postgres://' })
  DATABASE_URL: string;

  /** Role ll_owner; only `lensledger migrate` needs it. */
  @IsOptional()
  @emptyIsAbsent
  @Matches(/^postgres(ql)?:\/\//, { message: 'DATABASE_OWNER_URL must begin with postgres://' })
  DATABASE_OWNER_URL?: string;

  /** Role ll_sequencer; only `lensledger sequencer` needs it. */
  @IsOptional()
  @emptyIsAbsent
  @Matches(/^postgres(ql)?:\/\//, { message: 'SEQUENCER_DATABASE_URL must begin with postgres://' })
  SEQUENCER_DATABASE_URL?: string;

  /** Ed25519 private key (PKCS8 PEM) that signs checkpoints; readable by the sequencer's user only. */
  @IsOptional()
  @emptyIsAbsent
  @IsString()
  CHECKPOINT_KEY_FILE?: string;

  /** Its public half (SPKI PEM), by which `lensledger verify custody` knows a checkpoint; everybody may read it. */
  @IsOptional()
  @emptyIsAbsent
  @IsString()
  CHECKPOINT_PUBLIC_KEY_FILE?: string;

  @toInteger
  @IsInt()
  @Min(1)
  CHECKPOINT_SECONDS = 60;

  @toInteger
  @IsInt()
  @Min(1)
  @Max(100)
  DATABASE_POOL_SIZE = 20;

  @Matches(/^rediss?:\/\//, { message: 'REDIS_URL must begin with redis:// or rediss://' })
  REDIS_URL: string;

  @Matches(/^[A-Za-z0-9_-]{1,60}$/)
  QUEUE_PREFIX = 'lensledger';

  @IsUrl(urlOf('http', 'https'))
  S3_ENDPOINT: string;

  @IsString()
  @IsNotEmpty()
  S3_ACCESS_KEY: string;

  @IsString()
  @IsNotEmpty()
  S3_SECRET_KEY: string;

  @IsString()
  @IsNotEmpty()
  S3_REGION = 'us-east-1';

  /** Buckets are `<prefix>-staging`, `<prefix>-evidence`, `<prefix>-derivatives`. */
  @Matches(/^[a-z0-9][a-z0-9-]{1,40}$/, { message: 'S3_BUCKET_PREFIX: 2 to 41 of a-z, 0-9, hyphen' })
  S3_BUCKET_PREFIX = 'lensledger';

  /** Default COMPLIANCE lock of the evidence bucket; rolling, extended while a need lasts. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(3650)
  LOCK_DAYS = 30;

  /** At most 5 GiB: the limit of a single S3 server-side copy, by which footage is sealed. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(5 * GIBIBYTE)
  MAX_UPLOAD_BYTES = 4 * GIBIBYTE;

  /** Of one picture of the registry. */
  @toInteger
  @IsInt()
  @Min(1024)
  @Max(100 * MEBIBYTE)
  PICTURE_MAX_BYTES = 15 * MEBIBYTE;

  /** Of one list of lenses to import. */
  @toInteger
  @IsInt()
  @Min(1024)
  @Max(GIBIBYTE)
  IMPORT_MAX_BYTES = 50 * MEBIBYTE;

  /** Rows of one list of lenses; what follows is not read. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  IMPORT_MAX_ROWS = 200_000;

  /** A lens that nobody has confirmed for so long counts as unconfirmed. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(3650)
  CONFIRMATION_DAYS = 90;

  /** Spot checks that the worker assigns per group and week; 0 = none. */
  @toInteger
  @IsInt()
  @Min(0)
  @Max(100)
  SPOT_CHECKS_PER_WEEK = 2;

  /** smtp:// or smtps:// with user and password where needed; without it nothing goes out by e-mail. */
  @IsOptional()
  @emptyIsAbsent
  @Matches(/^smtps?:\/\//, { message: 'SMTP_URL must begin with smtp:// or smtps://' })
  SMTP_URL?: string;

  /** Sender of e-mail. */
  @IsString()
  @IsNotEmpty()
  MAIL_FROM = 'LensLedger <no-reply@localhost>';

  /** Hours of the day in Vietnam, from and to, in which nobody is written to unless a deadline is less than 12 hours away. */
  @Matches(/^([01]?\d|2[0-3])-([01]?\d|2[0-3])$/, { message: 'QUIET_HOURS must be two hours such as 22-6' })
  QUIET_HOURS = '22-6';

  /** A resumable upload that nobody went on with for so long is swept. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(720)
  UPLOAD_EXPIRY_HOURS = 72;

  /** Of the file of one tip. */
  @toInteger
  @IsInt()
  @Min(1024)
  @Max(5 * GIBIBYTE)
  TIP_MAX_BYTES = 200 * MEBIBYTE;

  /** Tips an hour from one address. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(RATE_LIMIT_MAX)
  RATE_LIMIT_TIPS_PER_HOUR = 10;

  /** How long a tip that was declined, or that nobody has decided on, is kept. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(3650)
  TIP_KEPT_DAYS = 30;

  /** Presses of one alarm point within so long are one incident. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(86_400)
  ALARM_WINDOW_SECONDS = 600;

  /** An upload without a byte for this long is swept as interrupted. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(86_400)
  RECEIVING_STALE_SECONDS = 300;

  /** How many uploads of one account run at once; each api process counts its own. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(10_000)
  UPLOADS_PER_ACCOUNT = 8;

  /** How many uploads one api process takes at once; each holds up to 8 MiB. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(10_000)
  UPLOADS_AT_ONCE = 32;

  /** An upload slower than this, averaged over UPLOAD_PACE_SECONDS, is cut off; 0 = any pace will do. */
  @toInteger
  @IsInt()
  @Min(0)
  MIN_UPLOAD_BYTES_PER_SECOND = 8192;

  /** Over how long the pace of an upload is averaged, and how long it has before it is judged at all. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(3600)
  UPLOAD_PACE_SECONDS = 60;

  /** The most that an open-ended range of a film is answered with, so that players come back and are asked again. */
  @toInteger
  @IsInt()
  @Min(65_536)
  MEDIA_RANGE_BYTES = 8 * MEBIBYTE;

  /** How often it is asked whether somebody who is still being sent footage may still have it. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(60)
  MEDIA_RECHECK_SECONDS = 10;

  /** Where the worker puts footage while it looks at it; needs room for JOB_CONCURRENCY files. Default: the system's. */
  @IsOptional()
  @emptyIsAbsent
  @IsString()
  MEDIA_FOLDER?: string;

  /** How long one look at a file (ffprobe, thumbnail) may take. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(86_400)
  MEDIA_TIMEOUT_SECONDS = 300;

  /** How long making a playable copy may take; without one the original is sealed all the same. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(604_800)
  PROXY_TIMEOUT_SECONDS = 14_400;

  /** Address space of each ffmpeg and ffprobe; their libraries alone map some 300 MiB. */
  @toInteger
  @IsInt()
  @Min(512 * MEBIBYTE)
  MEDIA_MEMORY_BYTES = 2 * GIBIBYTE;

  /** How often a slice of the sealed objects is looked over for versions that sealing did not make. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(86_400)
  TAMPERING_SCAN_SECONDS = 60;

  @toInteger
  @IsInt()
  @Min(1)
  @Max(86_400)
  RECONCILE_SECONDS = 10;

  @toInteger
  @IsInt()
  @Min(500)
  JOB_LOCK_MILLISECONDS = 30_000;

  @toInteger
  @IsInt()
  @Min(1)
  @Max(32)
  JOB_CONCURRENCY = 2;

  /** What running jobs and requests get to finish after SIGTERM; then jobs are returned, connections cut. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(3600)
  SHUTDOWN_SECONDS = 20;

  /** How long a session lasts at most … */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(168)
  SESSION_HOURS = 12;

  /** … and how long without a request. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(1440)
  SESSION_IDLE_MINUTES = 60;

  /** 32 random bytes as base64, for api and worker: encrypts authenticator and webhook secrets, signs links. */
  @IsOptional()
  @emptyIsAbsent
  @IsString()
  SECRETS_KEY_FILE?: string;

  /** Proxies whose X-Forwarded-* headers are believed: comma-separated addresses, CIDRs, `loopback`, `uniquelocal`. */
  @IsString()
  @IsNotEmpty()
  TRUSTED_PROXIES = 'loopback';

  /** How long the headers of a request may take to arrive, and then its body, unless that is footage. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(3600)
  REQUEST_SECONDS = 30;

  /** Requests a minute from one address (IPv6: one /64); each api process counts its own, here and below. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(RATE_LIMIT_MAX)
  RATE_LIMIT_ADDRESS_PER_MINUTE = 6000;

  /** … of one account, from wherever. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(RATE_LIMIT_MAX)
  RATE_LIMIT_ACCOUNT_PER_MINUTE = 6000;

  /** Attempts to sign in, or at a second factor, a minute from one address. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(RATE_LIMIT_MAX)
  RATE_LIMIT_SIGN_IN_PER_MINUTE = 30;

  /** Looks at signed links a minute from one address, and at one link from wherever. */
  @toInteger
  @IsInt()
  @Min(1)
  @Max(RATE_LIMIT_MAX)
  RATE_LIMIT_SIGNED_LINK_PER_MINUTE = 60;

  /** Who shows it as a bearer token may read /metrics from elsewhere than this machine. */
  @IsOptional()
  @emptyIsAbsent
  @Matches(/^[\x21-\x7e]{16,200}$/, {
    message: 'METRICS_TOKEN must be 16 to 200 printable ASCII characters without spaces',
  })
  METRICS_TOKEN?: string;

  /** Hosts, addresses and CIDRs, comma-separated, that may be called though they are private. */
  @IsOptional()
  @emptyIsAbsent
  @IsString()
  OUTGOING_ALLOWED_HOSTS?: string;

  /**
   * What lies below the lenses on maps: squares of pictures (`https://host/{z}/{x}/{y}.png`) or one `.pmtiles` file; a path is
   * one on our own host. Without it maps show no streets: no other host is asked unless somebody wants it.
   */
  @IsOptional()
  @emptyIsAbsent
  @IsString()
  BASE_MAP_URL?: string;

  /** Whose map it is, as its licence wants it named. */
  @IsOptional()
  @emptyIsAbsent
  @IsString()
  @MaxLength(300)
  BASE_MAP_ATTRIBUTION?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL = 'info';

  /** Where a test wants the process to kill itself; refused outside NODE_ENV=test. */
  @IsOptional()
  @emptyIsAbsent
  @IsString()
  CRASH_AT?: string;
}

/** Thrown with every fault of the environment at once, never with a value: values may be secrets. */
export class ConfigError extends Error {
  constructor(readonly faults: string[]) {
    super(
      `Configuration has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
    );
  }
}

function publicUrlFaults(config: Config): string[] {
  // What is no address at all has been named already.
  if (!config.PUBLIC_URL || !URL.canParse(config.PUBLIC_URL)) return [];
  const url = new URL(config.PUBLIC_URL);
  if (url.protocol === 'https:' || LOOPBACK.test(url.hostname)) return [];
  return [
    'PUBLIC_URL must be https unless it is a loopback address (browsers refuse GPS and crypto otherwise)',
  ];
}

function outgoingFaults({ OUTGOING_ALLOWED_HOSTS }: Config): string[] {
  if (parseAllowedHosts(OUTGOING_ALLOWED_HOSTS)) return [];
  return ['OUTGOING_ALLOWED_HOSTS must list host names, addresses and CIDRs, separated by commas'];
}

function baseMapFaults({ BASE_MAP_URL }: Config): string[] {
  if (!BASE_MAP_URL || baseMapKindOf(BASE_MAP_URL)) return [];
  return [
    'BASE_MAP_URL must be https://… or a path, with {z}, {x} and {y} in its path, or ending in .pmtiles',
  ];
}

function crashFaults(config: Config): string[] {
  return config.CRASH_AT && config.NODE_ENV !== 'test' ? ['CRASH_AT is for NODE_ENV=test only'] : [];
}

/**
 * Parses the environment.
 * @throws ConfigError naming every fault together.
 */
export function parseConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const known = new Set(Object.keys(new Config()).concat(OPTIONAL_NAMES));
  const given = Object.fromEntries(
    Object.entries(environment).filter(
      ([name, value]) => known.has(name) && value !== undefined && value !== '',
    ),
  );
  const config = plainToInstance(Config, given, { exposeDefaultValues: true });
  const errors = validateSync(config, { validationError: { target: false, value: false } });
  const faults = errors.map(({ property, constraints = {} }) => {
    // One is enough; decorators run from the last, so the last to speak says what kind of value is wanted.
    const text = Object.values(constraints).at(-1)!;
    return given[property] === undefined ? `${property} is missing (${text})` : text;
  });
  faults.push(
    ...publicUrlFaults(config),
    ...outgoingFaults(config),
    ...baseMapFaults(config),
    ...crashFaults(config),
  );
  if (faults.length) throw new ConfigError(faults);
  return config;
}

/** Fields without a default do not exist on a fresh instance, so their names stand here. */
const OPTIONAL_NAMES = [
  'PUBLIC_URL',
  'DATABASE_URL',
  'DATABASE_OWNER_URL',
  'SEQUENCER_DATABASE_URL',
  'CHECKPOINT_KEY_FILE',
  'CHECKPOINT_PUBLIC_KEY_FILE',
  'REDIS_URL',
  'S3_ENDPOINT',
  'S3_ACCESS_KEY',
  'S3_SECRET_KEY',
  'MEDIA_FOLDER',
  'SECRETS_KEY_FILE',
  'METRICS_TOKEN',
  'OUTGOING_ALLOWED_HOSTS',
  'SMTP_URL',
  'BASE_MAP_URL',
  'BASE_MAP_ATTRIBUTION',
  'CRASH_AT',
];

/** The environment with secrets removed, to be handed to child programs such as ffmpeg. */
export function childEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LANG: 'C.UTF-8' };
}

/** The environment as it is, for a child that is this application itself, such as its command line. */
export function ownEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env };
}

/** For the command line as a client of a running installation: where it is, and the token of whoever asks. */
export function clientEnvironment(): { url?: string | undefined; token?: string | undefined } {
  return { url: process.env.LENSLEDGER_URL, token: process.env.LENSLEDGER_TOKEN };
}
