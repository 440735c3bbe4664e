import { type ChildProcess, spawn } from 'node:child_process';
import { Injectable } from '@nestjs/common';
import { childEnvironment, Config } from '../platform/config';

export interface ToolRun {
  program: 'ffprobe' | 'ffmpeg';
  arguments: string[];
  /** Working folder, private to this run. */
  folder: string;
  timeoutSeconds: number;
  /** Largest file it may write; 0 = none. */
  fileBytesMax: number;
  signal: AbortSignal;
}

export interface ToolResult {
  exitCode: number;
  stdout: string;
  /** The end of it; for our log only: it names paths. */
  stderr: string;
}

/** It ran into a limit of time, memory, output or file size. On a busy machine another try may succeed. */
export class ToolLimitError extends Error {
  override name = 'ToolLimitError';
}

/** Our disk is full, or our folder was taken away. It says nothing of the file, so no footage may be refused for it. */
export class HostFaultError extends Error {
  override name = 'HostFaultError';
}

const STDOUT_BYTES_MAX = 2 ** 20;
const STDERR_BYTES_KEPT = 4096;
const OPEN_FILES_MAX = 64;
const OUT_OF_MEMORY = /Cannot allocate memory|malloc of size \d+ failed/;
const HOST_FAULT = /No space left on device|Disk quota exceeded|No such file or directory/;
/** `prlimit` and `setpriv` end with these when the program itself could not be started. */
const NOT_STARTED = new Set([126, 127]);
/** With 1 `prlimit` says that it may not set a limit, but a tool that its file is none: only the text tells. */
const NOT_LIMITED = /^prlimit: /;

/**
 * Runs ffmpeg's tools over files that strangers sent: no inherited environment (it holds the store's keys), bounded
 * memory, CPU time, output and files, an own process group that is killed as a whole, and an end with this process
 * even when it is killed. Arguments never come from users.
 */
@Injectable()
export class MediaTools {
  constructor(private readonly config: Config) {}

  /**
   * @returns whatever exit code: what it means depends on the question asked.
   * @throws ToolLimitError at a limit; HostFaultError; Error when the tool, `setpriv` or `prlimit` (util-linux) is not
   * installed or cannot set a limit; the signal's reason when aborted.
   */
  async run(run: ToolRun): Promise<ToolResult> {
    run.signal.throwIfAborted();
    const child = spawn('setpriv', this.command(run), {
      cwd: run.folder,
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const result = await watch(child, run);
    if (NOT_STARTED.has(result.exitCode) || NOT_LIMITED.test(result.stderr))
      throw new Error(`${run.program} cannot be started: ${result.stderr}`);
    if (HOST_FAULT.test(result.stderr)) throw new HostFaultError(`${run.program}: ${result.stderr}`);
    if (OUT_OF_MEMORY.test(result.stderr)) throw new ToolLimitError(`${run.program}: out of memory`);
    return result;
  }

  private command({ program, timeoutSeconds, fileBytesMax, arguments: toolArguments }: ToolRun): string[] {
    const limits = [
      `--as=${this.config.MEDIA_MEMORY_BYTES}`,
      // Several threads spend CPU time together; the clock on the wall is watched besides.
      `--cpu=${timeoutSeconds * 4}`,
      `--fsize=${fileBytesMax}`,
      `--nofile=${OPEN_FILES_MAX}`,
      '--core=0',
    ];
    return [
      '--no-new-privs',
      '--pdeathsig',
      'KILL',
      '--',
      'prlimit',
      ...limits,
      '--',
      program,
      ...toolArguments,
    ];
  }
}

function watch(child: ChildProcess, { program, timeoutSeconds, signal }: ToolRun): Promise<ToolResult> {
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    let fault: Error | null = null;
    const stop = (why: Error) => {
      fault ??= why;
      killGroup(child);
    };
    const timer = setTimeout(
      () => stop(new ToolLimitError(`${program}: ${timeoutSeconds} s passed`)),
      timeoutSeconds * 1000,
    );
    const onAbort = () => stop(signal.reason as Error);
    signal.addEventListener('abort', onAbort);
    child.stdout!.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
      if (output.stdout.length > STDOUT_BYTES_MAX) stop(new ToolLimitError(`${program}: endless output`));
    });
    child.stderr!.setEncoding('utf8').on('data', (text: string) => {
      output.stderr = (output.stderr + text).slice(-STDERR_BYTES_KEPT);
    });
    child.on('error', (cause) => {
      fault ??= new Error(`${program} cannot be started, for want of setpriv (util-linux)? ${cause.message}`);
    });
    child.on('close', (exitCode, killedBy) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      if (fault) reject(fault);
      else if (exitCode === null) reject(new ToolLimitError(`${program}: ended by ${killedBy}`));
      else resolve({ exitCode, ...output });
    });
  });
}

function killGroup(child: ChildProcess): void {
  try {
    process.kill(-child.pid!, 'SIGKILL');
  } catch {
    // It has ended already.
  }
}
