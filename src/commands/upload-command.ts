import { type Command, InvalidArgumentError } from 'commander';
import { print } from './command-tree';
import type { UploadOptions } from './upload';

const JSON_HELP = 'write the result as JSON';
const PATIENCE_SECONDS = 600;

/** A client of a running installation, unlike most commands: it needs none of its settings. */
export function addUpload(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('upload')
    .description('send recordings of one lens, going on where a broken line or an earlier run stopped')
    .argument('<files...>', 'the recordings')
    .requiredOption('--camera <id>', 'lens that they show')
    .requiredOption(
      '--displayed-start <moment>',
      'start of a recording as its recorder displays it, such as 2026-01-09T21:18:00+07:00; once for each file, in their order',
      (moment: string, earlier: string[] = []) => [...earlier, moment],
    )
    .option('--source <id>', 'source of the lens, if not its main stream')
    .option('--from <text>', 'who handed them over')
    .option('--procedure <text>', 'number of the record drawn up when they were taken')
    .option('--url <url>', 'address of the installation (default: LENSLEDGER_URL)')
    .option('--wait', 'wait until each is sealed or rejected')
    .option('--patience <seconds>', 'give up after so long without an answer', secondsOf, PATIENCE_SECONDS)
    .option('--json', JSON_HELP)
    .addHelpText('after', '\nThe token of whoever sends is read from LENSLEDGER_TOKEN.')
    .action(async (files: string[], options: UploadOptions & { json?: boolean }) => {
      finish(print(await (await import('./upload.js')).uploadFiles(files, options), options.json));
    });
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (!Number.isInteger(seconds) || seconds < 1) throw new InvalidArgumentError('Give whole seconds.');
  return seconds;
}
