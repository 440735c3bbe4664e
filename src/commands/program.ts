import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import {
  addAdmin,
  addDoctor,
  addImport,
  addMigrate,
  addOpenApi,
  addReport,
  addSeed,
  addSequencer,
  addVerify,
} from './command-tree';
import { EXIT } from './exit-codes';
import { failureOf } from './failure';
import { addUpload } from './upload-command';

const EXIT_CODES = `
Exit codes:
  0   done, and the answer is yes
  1   done, and the answer is no: faults were found
  2   could not do it
  64  the command line is wrong
  78  the configuration is wrong

Results are written to stdout, everything else to stderr.`;

/** Parses and runs one command line (without node and script). @returns the exit code. */
export async function runCommandLine(parameters: string[]): Promise<number> {
  let exitCode: number = EXIT.ok;
  const program = newProgram((code) => (exitCode = code));
  try {
    await program.parseAsync(parameters, { from: 'user' });
    return exitCode;
  } catch (error) {
    // commander has already said what is wrong, or has printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const failure = failureOf(error);
    process.stderr.write(failure.lines.map((line) => `lensledger: ${line}\n`).join(''));
    return failure.exitCode;
  }
}

function newProgram(finish: (exitCode: number) => void): Command {
  const program = new Command('lensledger')
    .description('Camera network registry and incident-evidence linker.')
    .version(version())
    .showHelpAfterError('(lensledger --help lists the commands)')
    .addHelpText('after', EXIT_CODES)
    .exitOverride();
  for (const add of [
    addMigrate,
    addDoctor,
    addAdmin,
    addSeed,
    addImport,
    addReport,
    addVerify,
    addOpenApi,
    addSequencer,
    addUpload,
  ])
    add(program, finish);
  return program;
}

/** src/commands and dist/commands stand equally deep below package.json. */
function version(): string {
  const text = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
