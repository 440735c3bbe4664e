import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type AccountFile = 'initial' | 'password' | 'token' | 'actions' | 'authenticator';

const PASSWORD_BYTES = 15;

/** What the demo knows of its own accounts: a folder with small files that only its owner may read. */
export class AccountFiles {
  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<AccountFiles> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new AccountFiles(folder);
  }

  async read(login: string, what: AccountFile): Promise<string | null> {
    try {
      return (await readFile(this.path(login, what), 'utf8')).trim();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Whole or not at all: whatever is killed meanwhile finds the old one or the new one. */
  async write(login: string, what: AccountFile, text: string): Promise<void> {
    const draft = `${this.path(login, what)}.new`;
    await writeFile(draft, `${text}\n`, { mode: 0o600 });
    await rename(draft, this.path(login, what));
  }

  /** The password of an account, made when there is none yet: each installation has its own. */
  async password(login: string): Promise<string> {
    const known = await this.read(login, 'password');
    if (known) return known;
    const made = randomBytes(PASSWORD_BYTES).toString('base64url');
    await this.write(login, 'password', made);
    return made;
  }

  private path(login: string, what: AccountFile): string {
    return join(this.folder, `${login}.${what}`);
  }
}
