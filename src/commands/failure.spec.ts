import { ConfigError } from '../platform/config';
import { defineError, invalidField } from '../platform/errors';
import { EXIT, UsageError } from './exit-codes';
import { failureOf } from './failure';

const absent = defineError({
  code: 'absent',
  kind: 'not_found',
  message: { en: 'There is no {what}.', vi: 'Không có {what}.' },
  isPublic: true,
});

describe('failureOf', () => {
  it('gives each kind of failure its exit code', () => {
    const codes = [
      new UsageError('no'),
      invalidField('area', 'no', 'không'),
      new ConfigError(['PORT is wrong']),
      absent(),
      new Error('broken'),
      'thrown text',
    ].map((error) => failureOf(error).exitCode);
    expect(codes).toEqual([
      EXIT.usage,
      EXIT.usage,
      EXIT.configuration,
      EXIT.failed,
      EXIT.failed,
      EXIT.failed,
    ]);
  });

  it('speaks both languages and names the fields', () => {
    expect(failureOf(absent({ what: 'area' })).lines).toEqual(['There is no area.', 'Không có area.']);
    expect(failureOf(invalidField('area', 'be a code', 'là mã')).lines.slice(2)).toEqual([
      '  area: be a code',
      '  area: là mã',
    ]);
  });

  it('names every fault of the configuration', () => {
    expect(failureOf(new ConfigError(['PORT is wrong', 'REDIS_URL is missing'])).lines.slice(1)).toEqual([
      '  - PORT is wrong',
      '  - REDIS_URL is missing',
    ]);
  });

  it('says what stands behind an error, in one line and without a stack', () => {
    const refused = new AggregateError([
      new Error('connect ECONNREFUSED ::1:1'),
      new Error('connect ECONNREFUSED 127.0.0.1:1'),
    ]);
    const { lines } = failureOf(new Error('cannot reach the database\n    at somewhere', { cause: refused }));
    expect(lines).toEqual([
      'cannot reach the database (connect ECONNREFUSED ::1:1; connect ECONNREFUSED 127.0.0.1:1)',
    ]);
  });
});
