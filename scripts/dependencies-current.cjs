// usage: node dependencies-current.cjs [FOLDER]. Exits 0 when its node_modules holds exactly what package-lock.json asks for, by npm's own record of what it installed.
'use strict';
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = process.argv[2] ?? '.';

function packagesOf(file) {
  try {
    return JSON.parse(readFileSync(join(folder, file), 'utf8')).packages;
  } catch {
    return null;
  }
}

/** Packages for other machines (`os`, `cpu`, `libc`) are in the lock but not installed. */
function isCurrent(wanted, installed) {
  const missing = Object.entries(wanted).some(
    ([path, { version, optional, devOptional, link }]) =>
      path !== '' && !link && !optional && !devOptional && installed[path]?.version !== version,
  );
  const extra = Object.entries(installed).some(([path, { version }]) => wanted[path]?.version !== version);
  return !missing && !extra;
}

const wanted = packagesOf('package-lock.json');
const installed = packagesOf('node_modules/.package-lock.json');
process.exit(wanted && installed && isCurrent(wanted, installed) ? 0 : 1);
