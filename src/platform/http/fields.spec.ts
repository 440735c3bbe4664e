import { IsOptional } from 'class-validator';
import { AppError } from '../errors';
import { AreaId, Instant, LocalDate, MayBeAbsent, Text } from './fields';
import { decodeCursor, encodeCursor } from './paging.dto';
import { validationPipe } from './validation';

class Body {
  @MayBeAbsent()
  @Text(5)
  text?: string;

  @MayBeAbsent()
  @Instant()
  instant?: string;

  @MayBeAbsent()
  @LocalDate()
  date?: string;

  @IsOptional()
  @AreaId()
  areaId?: number | null;
}

const parse = (body: object) =>
  validationPipe().transform(body, { type: 'body', metatype: Body }) as Promise<Body>;

async function faultsOf(body: object): Promise<string[]> {
  try {
    await parse(body);
    return [];
  } catch (error) {
    if (error instanceof AppError) return [...new Set(error.fields.map(({ field }) => field))];
    throw error;
  }
}

describe('fields', () => {
  it('trims text, keeps line ends and writes it in one Unicode form', async () => {
    expect(await parse({ text: ' a\r\nb ' })).toMatchObject({ text: 'a\r\nb' });
    expect((await parse({ text: 'Đi\u0300nh' })).text).toBe('Đ\u00ecnh');
  });

  it.each(['', '   ', 'abcdef', 'a\u0000', 'a\u001b', 'a\ud800', 5, null, ['a']])(
    'refuses the text %j',
    async (text) => {
      expect(await faultsOf({ text })).toEqual(['text']);
    },
  );

  it.each(['2025-06-30T21:30:00+07:00', '2025-06-30T21:30Z', '2025-06-30T21:30:00.123456Z'])(
    'takes the moment %s',
    async (instant) => {
      expect(await faultsOf({ instant })).toEqual([]);
    },
  );

  it.each([
    '2025-06-30T21:30:00',
    '2025-06-30',
    '2025-02-30T00:00:00Z',
    '2025-06-30T24:00:00Z',
    '2025-06-30T21:30:00+99:00',
    '9999-06-30T00:00:00Z',
    1_751_293_800_000,
    null,
  ])('refuses the moment %j', async (instant) => {
    expect(await faultsOf({ instant })).toEqual(['instant']);
  });

  it.each(['2025-02-29', '2025-6-1', null])('refuses the day %j', async (date) => {
    expect(await faultsOf({ date })).toEqual(['date']);
  });

  it('reads an area id from text, and knows how large PostgreSQL lets it be', async () => {
    expect(await parse({ areaId: '24' })).toEqual({ areaId: 24 });
    expect(await parse({ areaId: null })).toEqual({ areaId: null });
    for (const areaId of ['', 'x', '0', '-1', '1.5', 2 ** 31])
      expect(await faultsOf({ areaId })).toEqual(['areaId']);
  });
});

describe('cursors', () => {
  const id = '0192f000-0000-7000-8000-000000000000';

  it('come back as they were given out', () => {
    const values = ['2025-06-30T21:30:00.000Z', id];
    expect(decodeCursor(encodeCursor(values), ['moment', 'uuid'])).toEqual(values);
    expect(decodeCursor(undefined, ['uuid'])).toBeNull();
  });

  it.each([
    [['1', id]],
    [['2025-06-30T21:30:00.000Z', 'x']],
    [[id]],
    [['2025-13-30T21:30:00.000Z', id]],
    [['2025-02-30T00:00:00.000Z', id]],
    [['0000-01-01T00:00:00.000Z', id]],
  ])('are refused when they are not ours: %j', (values) => {
    expect(() => decodeCursor(encodeCursor(values), ['moment', 'uuid'])).toThrow(AppError);
  });

  it('are refused when PostgreSQL could not take them', () => {
    expect(() => decodeCursor(encodeCursor(['a\0']), ['text'])).toThrow(AppError);
    expect(() => decodeCursor(encodeCursor([2 ** 31]), ['integer'])).toThrow(AppError);
    expect(() => decodeCursor('not base64 json', ['text'])).toThrow(AppError);
  });
});
