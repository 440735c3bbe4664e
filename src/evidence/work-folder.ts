import { lstat, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Config } from '../platform/config';

const NAME = /^(\d+)-(\d+)-/;
/** Field 22 of /proc/<pid>/stat, counted after the command in brackets, which may hold spaces. */
const START_TIME_AFTER_COMMAND = 19;

/**
 * Private folders (0700) for footage while it is looked at. Each is named after the process that made it, so that what
 * a killed worker left behind can be told from what a living one beside us uses.
 */
@Injectable()
export class WorkFolders implements OnApplicationBootstrap {
  private readonly logger = new Logger(WorkFolders.name);
  private readonly parent: string;

  constructor(config: Config) {
    const user = process.getuid?.() ?? 0;
    this.parent = join(config.MEDIA_FOLDER ?? tmpdir(), `lensledger-media-${user}`);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.sweep().catch((error: unknown) => this.logger.warn({ msg: 'leftovers stay', err: error }));
  }

  /** Runs `work` with a fresh folder, which is gone afterwards whatever happened. */
  async with<T>(work: (folder: string) => Promise<T>): Promise<T> {
    await this.ensureParent();
    const folder = await mkdtemp(join(this.parent, `${process.pid}-${await startTime(process.pid)}-`));
    try {
      return await work(folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  /** @throws Error when somebody else made it: they could swap the files under our hands. */
  private async ensureParent(): Promise<void> {
    await mkdir(this.parent, { recursive: true, mode: 0o700 });
    const found = await lstat(this.parent);
    if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) === 0) return;
    throw new Error(`${this.parent} belongs to somebody else or is open to others; set MEDIA_FOLDER`);
  }

  /** Removes the folders of processes that are gone. */
  async sweep(): Promise<void> {
    const names = await readdir(this.parent).catch(() => [] as string[]);
    for (const name of names) {
      const [, pid, started] = NAME.exec(name) ?? [];
      if (pid === undefined || (await startTime(Number(pid))) === started) continue;
      await rm(join(this.parent, name), { recursive: true, force: true });
    }
  }
}

/** Ticks since boot at which a process started; '0' when there is none. A reused pid has another. */
async function startTime(pid: number): Promise<string> {
  try {
    const text = await readFile(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ')[START_TIME_AFTER_COMMAND] ?? '0';
  } catch {
    return '0';
  }
}
