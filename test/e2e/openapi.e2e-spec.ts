import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examplesThatDoNotFit, fieldsWithoutExample, type OpenApiDocument } from '../openapi-fields';
import { DIST } from '../processes';

jest.setTimeout(60_000);

const ROOT = join(__dirname, '..', '..');
const COMMITTED = join(ROOT, 'docs', 'openapi.json');

// From the build, not from here: the plugin that reads types and comments runs in `nest build` only.
it('docs/openapi.json is what this code serves (else: npm run build && node bin/lensledger.js openapi > docs/openapi.json)', () => {
  expect(existsSync(COMMITTED)).toBe(true);
  const generated = execFileSync(process.execPath, [`${DIST}/cli.js`, 'openapi'], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  const document = JSON.parse(generated);
  expect(document.components.schemas.JobDto.properties.attempts.type).toBe('number');
  expect(JSON.parse(readFileSync(COMMITTED, 'utf8'))).toEqual(document);
});

it('shows an example of everything that a request may give', () => {
  expect(fieldsWithoutExample(JSON.parse(readFileSync(COMMITTED, 'utf8')) as OpenApiDocument)).toEqual([]);
});

it('shows examples that fit', () => {
  const document = JSON.parse(readFileSync(COMMITTED, 'utf8')) as OpenApiDocument;
  expect(examplesThatDoNotFit(document)).toEqual([]);
  document.components.schemas.CreateCameraDto!.properties!.code!.example = 5;
  expect(examplesThatDoNotFit(document)).toEqual(['CreateCameraDto.code']);
});
