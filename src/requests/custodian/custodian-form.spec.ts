import fc from 'fast-check';
import { AppError } from '../../platform/errors';
import { readLocalTime } from '../../platform/local-date';
import { readSaid } from './custodian-form';

const NOW = new Date('2026-01-10T08:15:00+07:00');
const MINUTE = 60_000;
const ago = (milliseconds: number) => new Date(NOW.getTime() - milliseconds).toISOString();

const read = (fields: Record<string, string>) => readSaid(new URLSearchParams(fields), NOW);
function faultsOf(fields: Record<string, string>): string[] {
  try {
    read(fields);
    return [];
  } catch (error) {
    if (error instanceof AppError) return error.fields.map(({ field }) => field);
    throw error;
  }
}

it('reads what a tap says', () => {
  expect(read({ act: 'keeping' })).toEqual({ act: 'keeping', note: null });
  expect(read({ act: 'refused', note: '  Không tiện ' })).toEqual({ act: 'refused', note: 'Không tiện' });
  expect(read({ act: 'read' })).toEqual({ act: 'read' });
});

it('reads a clock between the moment at which the page showed ours and now', () => {
  const displayedAt = '2026-01-10T08:19:00';
  const shown = { act: 'clock_check', displayedAt, renderedAt: ago(2 * MINUTE) };
  expect(read(shown)).toEqual({
    act: 'clock_check',
    displayedAt: readLocalTime(displayedAt),
    shownAt: new Date(NOW.getTime() - 2 * MINUTE),
  });
  expect(faultsOf({ ...shown, renderedAt: ago(16 * MINUTE) })).toEqual(['renderedAt']);
  expect(faultsOf({ ...shown, renderedAt: ago(-1) })).toEqual(['renderedAt']);
  expect(faultsOf({ act: 'clock_check', renderedAt: 'x', displayedAt: 'x' })).toEqual([
    'renderedAt',
    'displayedAt',
  ]);
});

it.each<[string, Record<string, string>, string[]]>([
  ['no button', {}, ['act']],
  ['a button that there is not', { act: 'handed_over' }, ['act']],
  ['a remark without end', { act: 'refused', note: 'x'.repeat(301) }, ['note']],
  ['a remark with a control character', { act: 'refused', note: 'a\u0000b' }, ['note']],
  ['an oldest recording that is no time', { act: 'oldest_recording', oldestAt: 'hôm kia' }, ['oldestAt']],
  ['one of the next decade', { act: 'oldest_recording', oldestAt: '2036-01-01T00:00' }, ['oldestAt']],
])('names the fault of %s', (_, fields, faults) => {
  expect(faultsOf(fields)).toEqual(faults);
});

it('takes two buttons at once for none', () => {
  const fields = new URLSearchParams([
    ['act', 'keeping'],
    ['act', 'refused'],
  ]);
  expect(() => readSaid(fields, NOW)).toThrow(AppError);
});

it('fails in its own words, whatever is sent', () => {
  const names = fc.constantFrom('act', 'note', 'displayedAt', 'renderedAt', 'oldestAt');
  const acts = fc.constantFrom('keeping', 'clock_check', 'oldest_recording', 'read', 'x');
  fc.assert(
    fc.property(acts, fc.array(fc.tuple(names, fc.string())), (act, sent) => {
      try {
        readSaid(new URLSearchParams([['act', act], ...sent]), NOW);
      } catch (error) {
        expect(error).toBeInstanceOf(AppError);
      }
    }),
  );
});
