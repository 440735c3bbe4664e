// usage: node scripts/test-summary.cjs FILE...   adds up Jest's JSON results and the steps that ended badly
// (--failed-steps N). Last line: `N passed, 0 failed, M skipped`. Exits 1 when anything failed or nothing ran.
'use strict';
const { readFileSync } = require('node:fs');

const parameters = process.argv.slice(2);
const flag = parameters.indexOf('--failed-steps');
const failedSteps = flag < 0 ? 0 : Number(parameters.splice(flag, 2)[1]);
const total = { passed: 0, failed: failedSteps, skipped: 0 };

for (const file of parameters) {
  const result = read(file);
  if (!result) {
    console.log(`no results in ${file}`);
    total.failed += 1;
    continue;
  }
  total.passed += result.numPassedTests;
  // A file that cannot even be loaded has no failed test of its own.
  total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  total.skipped += result.numPendingTests + result.numTodoTests;
  result.testResults.flatMap(failuresOf).forEach((line) => console.log(line));
}
if (total.passed === 0) total.failed += 1;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function failuresOf({ name, assertionResults, status }) {
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (status === 'failed' && !failed.length) return [`FAILED ${name} (could not run)`];
  return failed.map((test) => `FAILED ${name}: ${test.fullName}`);
}
