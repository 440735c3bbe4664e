import { IsInt, IsNumber, IsOptional, Max, Min } from 'class-validator';
import { AppError } from '../errors';
import { MayBeAbsent, Nested, Text } from './fields';
import { validationPipe } from './validation';

class Point {
  @IsNumber()
  @Min(-90)
  @Max(90)
  lat: number;
}

class Body {
  @MayBeAbsent()
  @Text(5)
  name?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  count?: number | null;

  @IsOptional()
  @Nested(() => Point)
  point?: Point | null;
}

/** What a caller is told of each field, in both languages. */
async function faultsOf(body: unknown): Promise<string[][]> {
  try {
    await validationPipe().transform(body, { type: 'body', metatype: Body });
    return [];
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return error.fields.map(({ field, message }) => [field, message.en, message.vi]);
  }
}

describe('validation', () => {
  it('says of a text in place of a number only that', async () => {
    expect(await faultsOf({ point: { lat: 'x' }, count: 'x' })).toEqual([
      ['count', 'count must be an integer number', 'count phải là số nguyên'],
      ['point.lat', 'lat must be a number conforming to the specified constraints', 'point.lat phải là số'],
    ]);
  });

  it('says of a number what is wrong with it', async () => {
    expect(await faultsOf({ point: { lat: 91 } })).toEqual([
      ['point.lat', 'lat must not be greater than 90', 'point.lat quá lớn'],
    ]);
  });

  it('says of a number in place of a text only that', async () => {
    expect(await faultsOf({ name: 5 })).toEqual([['name', 'name must be a string', 'name phải là chữ']]);
  });

  it.each([[[]], [[{ lat: 1 }]], ['x'], [5]])('refuses %j in place of an object', async (point) => {
    expect(await faultsOf({ point })).toEqual([
      ['point', 'point must be an object', 'point phải là đối tượng'],
    ]);
  });

  it('takes an object, and null where it may be', async () => {
    expect(await faultsOf({ point: { lat: 1 }, count: null })).toEqual([]);
    expect(await faultsOf({ point: null })).toEqual([]);
  });

  it('names every wrong field, and those that it does not know', async () => {
    expect(await faultsOf({ nam: 'a', count: 0 })).toEqual([
      ['nam', 'property nam should not exist', 'nam không phải là trường được biết; hãy bỏ hoặc sửa tên'],
      ['count', 'count must not be less than 1', 'count quá nhỏ'],
    ]);
  });
});
