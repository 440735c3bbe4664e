import { type Command, InvalidArgumentError } from 'commander';
import type { Config } from '../platform/config';
import type { CreateAdminOptions, ResetPasswordOptions } from './admin';
import { configFor } from './environment-file';
import type { Outcome } from './exit-codes';
import type { ImportAreasOptions } from './import-areas';
import type { ImportCamerasOptions } from './import-cameras';

type Finish = (exitCode: number) => void;
type CommonOptions = { json?: boolean; environment?: string };

// Each command's code is loaded when it runs: help and usage errors need none of it.

export function addMigrate(program: Command, finish: Finish): void {
  configured(program.command('migrate'), finish, async (config) =>
    (await import('./migrate.js')).runMigrations(config),
  ).description('bring the database schema up to date (role ll_owner)');
}

export function addDoctor(program: Command, finish: Finish): void {
  configured(program.command('doctor'), finish, async (config) =>
    (await import('./doctor.js')).runDoctor(config),
  ).description('look at everything the processes depend on; exit code 1 says what to mend');
}

export function addOpenApi(program: Command, finish: Finish): void {
  program
    .command('openapi')
    .description('write the API document of this build; needs no services')
    .option('--check <file>', 'only compare with a file; exit code 1 if it differs')
    .option('--json', JSON_HELP)
    .action(async ({ check, json }: CommonOptions & { check?: string }) => {
      finish(print(await (await import('./openapi-document.js')).openApi(check), json));
    });
}

export function addSeed(program: Command, finish: Finish): void {
  const seed = program.command('seed').description('fill an installation with sample data');
  const demo = seed
    .command('demo')
    .description('record the demo through the public HTTP API of a running installation; may be repeated')
    .requiredOption('--url <url>', 'address of the api, such as http://127.0.0.1:3000')
    .requiredOption(
      '--accounts <folder>',
      'passwords of the demo, one file each; it must hold those of quan-tri-1 and quan-tri-2, made by `admin create`',
    )
    .option('--clip <file>', 'leave a clip there that can be handed in by hand')
    .option('--json', JSON_HELP);
  type DemoOptions = CommonOptions & { url: string; accounts: string; clip?: string };
  demo.action(async ({ url, accounts, clip, json }: DemoOptions) => {
    finish(print(await (await import('./seed-demo.js')).seedDemoCommand(url, accounts, clip), json));
  });
}

export function addImport(program: Command, finish: Finish): void {
  const group = program
    .command('import')
    .description('lists in; only says what it would do without --commit');
  const areas = group
    .command('areas')
    .description('units with their boundaries, and the old units that went into them on one day')
    .argument('<file>', 'GeoJSON FeatureCollection with the properties code and fullName or name')
    .requiredOption('--valid-from <day>', 'first day of these units, such as 2025-07-01')
    .option('--mapping <file>', 'merger list: JSON with ma, ten, magoc, truocsapnhap')
    .option('--codes <file>', 'codes of old units: JSON with code, name, district')
    .option('--parent <code[@date]>', 'what they hang under, if not what the merger list says')
    .option('--commit', 'write');
  areas.option('--json', JSON_HELP).option('--environment <file>', ENVIRONMENT_HELP);
  areas.action(async (file: string, options: CommonOptions & ImportAreasOptions) => {
    const { importAreas } = await import('./import-areas.js');
    finish(print(await importAreas(configFor(options.environment), file, options), options.json));
  });
  addImportCameras(group, finish);
}

function addImportCameras(parent: Command, finish: Finish): void {
  const cameras = parent
    .command('cameras')
    .description('read a list of lenses (xlsx, csv, GeoJSON) into the registry; a dry run unless --commit')
    .argument('<file>', 'the list')
    .option('--area <code[@date]>', 'area of the list; without it each row must name its unit')
    .option('--mapping <file>', 'JSON that says which column (from 0) means what: {"columns": {"name": 1}}')
    .option('--profile <name>', 'a saved mapping instead')
    .option('--accept <kinds>', 'what may be done to rows: swapped,typo,projected,several,duplicate,merge')
    .option('--commit', 'write; without it nothing is written')
    .option('--result <file>', 'write the list with result and reasons to this xlsx')
    .option('--json', JSON_HELP)
    .option('--environment <file>', ENVIRONMENT_HELP);
  cameras.action(async (file: string, options: CommonOptions & ImportCamerasOptions) => {
    const { importCameras } = await import('./import-cameras.js');
    finish(print(await importCameras(configFor(options.environment), file, options), options.json));
  });
}

export function addReport(program: Command, finish: Finish): void {
  const report = program.command('report').description('figures computed from the records');
  const yearly = report
    .command('yearly')
    .description('lenses, groups covered, incidents by kind and outcome, cases solved with camera evidence')
    .requiredOption(
      '--area <code[@date]>',
      'area code; codes are reused, so a date may be added: 24871@2023-12-31',
    )
    .requiredOption('--year <year>', 'year of the incidents, Asia/Ho_Chi_Minh', yearOf);
  configured(yearly, finish, async (config, { area, year }: CommonOptions & { area: string; year: number }) =>
    (await import('./report-yearly.js')).reportYearly(config, area, year),
  );
}

export function addVerify(program: Command, finish: Finish): void {
  const verify = program.command('verify').description('check what is stored');
  const custody = verify
    .command('custody')
    .description('check the custody log and its signed checkpoints; exit code 1 names what is wrong')
    .option('--public-key <file>', 'key that signed the checkpoints, if not CHECKPOINT_PUBLIC_KEY_FILE')
    .option('--origin <name>', 'name of the log, if not the one of S3_BUCKET_PREFIX')
    .option('--progress', 'say on stderr how many entries were read');
  configured(
    custody,
    finish,
    async (config, options: CommonOptions & { publicKey?: string; origin?: string; progress?: boolean }) => {
      const { publicKey: publicKeyFile, origin, progress } = options;
      const { verifyCustodyCommand } = await import('./verify-custody.js');
      return verifyCustodyCommand(config, {
        ...(publicKeyFile && { publicKeyFile }),
        ...(origin && { origin }),
        ...(progress && { onProgress: (count) => process.stderr.write(`${count} entries read\n`) }),
      });
    },
  );
}

export function addAdmin(program: Command, finish: Finish): void {
  const admin = program
    .command('admin')
    .description('accounts, from the server itself, where nobody has signed in');
  const create = admin
    .command('create')
    .description('make an account that administers everywhere, such as the first one')
    .requiredOption('--login <login>', LOGIN_HELP)
    .option('--display-name <name>', 'name that people see (default: the login)')
    .option('--password-file <file>', 'file that holds the password (default: one is made and printed)');
  configured(create, finish, async (config, options: CommonOptions & CreateAdminOptions) =>
    (await import('./admin.js')).createAdmin(config, options),
  );
  const reset = admin
    .command('reset-password')
    .description('give an account a new initial password, print it, and end its sessions and tokens')
    .requiredOption('--login <login>', LOGIN_HELP)
    .option('--authenticator', 'remove its authenticator and recovery codes too');
  configured(reset, finish, async (config, options: CommonOptions & ResetPasswordOptions) =>
    (await import('./admin.js')).resetPassword(config, options),
  );
}

export function addSequencer(program: Command): void {
  const sequencer = program
    .command('sequencer')
    .description('order the custody log and sign its checkpoints until stopped (role ll_sequencer)')
    .option('--environment <file>', ENVIRONMENT_HELP);
  sequencer.action(async ({ environment }: CommonOptions) => {
    const stop = new AbortController();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());
    await (await import('./sequencer.js')).runSequencer(configFor(environment), stop.signal);
  });
}

const LOGIN_HELP = '3 to 64 characters: a-z 0-9 . _ -';
const JSON_HELP = 'write the result as JSON';
const ENVIRONMENT_HELP =
  'settings that the environment does not have (default: .data/env here, if there is one)';

/** A command that needs the configuration and ends with an outcome. */
function configured<O extends CommonOptions>(
  command: Command,
  finish: Finish,
  run: (config: Config, options: O) => Promise<Outcome>,
): Command {
  return command
    .option('--json', JSON_HELP)
    .option('--environment <file>', ENVIRONMENT_HELP)
    .action(async (options: O) =>
      finish(print(await run(configFor(options.environment), options), options.json)),
    );
}

/** The result on stdout. @returns the exit code. */
export function print({ exitCode, text, data }: Outcome, asJson: boolean | undefined): number {
  process.stdout.write(asJson ? `${JSON.stringify(data, null, 2)}\n` : `${text}\n`);
  return exitCode;
}

function yearOf(text: string): number {
  if (!/^(19|20)\d\d$/.test(text)) throw new InvalidArgumentError('Give a year such as 2023.');
  return Number(text);
}
