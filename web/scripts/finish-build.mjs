// After `vite build`: compresses what browsers ask for, and fails when the first page would load too much.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const DIST = new URL('../dist/', import.meta.url).pathname;
const FIRST_LOAD_BYTES_MAX = 350_000;
/** What is loaded before anything is seen: the shell, the home page, the language. */
const FIRST = ['index.html', 'src/home/HomePage.tsx', 'src/i18n/vi/first.ts'];
const COMPRESSIBLE = /\.(js|mjs|css|html|svg|json|webmanifest|pbf)$/;

function compress() {
  const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && COMPRESSIBLE.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes('/.vite/'));
  for (const file of files) {
    const bytes = readFileSync(file);
    const options = { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } };
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, options));
  }
}

/** Files that a chunk cannot be without, itself included. */
function closureOf(manifest, name, seen = new Set()) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`${name} is not in the build's manifest`);
  for (const file of [chunk.file, ...(chunk.css ?? [])]) seen.add(file);
  for (const next of chunk.imports ?? []) if (!seen.has(manifest[next].file)) closureOf(manifest, next, seen);
  return seen;
}

function firstLoad() {
  const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
  const files = new Set(['index.html']);
  for (const name of FIRST) closureOf(manifest, name, files);
  const sizes = [...files].map((file) => [file, readFileSync(join(DIST, `${file}.gz`)).length]);
  return { sizes, total: sizes.reduce((sum, [, bytes]) => sum + bytes, 0) };
}

compress();
const { sizes, total } = firstLoad();
console.log(
  `first load: ${Math.round(total / 1000)} kB gzipped of at most ${FIRST_LOAD_BYTES_MAX / 1000} kB`,
);
if (total > FIRST_LOAD_BYTES_MAX) {
  for (const [file, bytes] of sizes.sort((a, b) => b[1] - a[1])) console.error(`  ${bytes}\t${file}`);
  console.error('The first page loads too much: load something later, by `import()`.');
  rmSync(join(DIST, 'index.html'));
  process.exitCode = 1;
}
