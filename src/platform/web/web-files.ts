import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Where `scripts/build` leaves the web app; the same from src/ and from dist/. */
export const WEB_ROOT = join(__dirname, '..', '..', '..', 'web', 'dist');

/** First parts of addresses that are other people's: what is not there, is not there. */
const NOT_PAGES = new Set(['api', 'assets', 'clock', 'health', 'l', 'metrics', 'tip']);

/** What the web app's build consists of, and which addresses are pages of it. */
export class WebFiles {
  private readonly files: ReadonlySet<string>;

  constructor(root: string) {
    this.files = new Set(existsSync(root) ? filesBelow(root) : []);
  }

  get isBuilt(): boolean {
    return this.files.has('index.html');
  }

  /**
   * @param path without the slash it begins with, decoded
   * @returns the file to answer with: itself, the page that finds its own way, or none
   */
  fileFor(path: string, isNavigation: boolean): string | null {
    if (path === '') return 'index.html';
    if (this.files.has(path)) return path;
    const parts = path.split('/');
    const isPage = !NOT_PAGES.has(parts[0]!) && !parts.at(-1)!.includes('.');
    return isNavigation && isPage ? 'index.html' : null;
  }
}

/** Without what only the build needs, and without the compressed forms, which are answered in place of a file. */
function filesBelow(root: string): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('.vite') && !/\.(br|gz)$/.test(path));
}
