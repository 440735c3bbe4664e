import { AppError } from '../platform/errors';
import { type AreaSlice, changedFrom, endingAt, type ParentSlice, piecesUnder } from './area-timeline';

const REFORM = '2025-07-01';
const slice = (validFrom: string, validTo: string | null, changes: Partial<AreaSlice> = {}): AreaSlice => ({
  validFrom,
  validTo,
  code: '24871',
  name: 'Đinh Văn',
  kind: 'commune',
  parentId: 2,
  boundaryHash: null,
  ...changes,
});
const parent = (validFrom: string, validTo: string | null, path: string): ParentSlice => ({
  validFrom,
  validTo,
  path,
  kind: 'district',
});
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.declaration.code;
    throw error;
  }
  return 'nothing thrown';
};

describe('changedFrom', () => {
  it('cuts the version of that day', () => {
    expect(changedFrom(3, [slice('2010-01-01', null)], REFORM, { name: 'mới' })).toEqual([
      slice('2010-01-01', REFORM),
      slice(REFORM, null, { name: 'mới' }),
    ]);
  });

  it('rewrites the version that began on that day', () => {
    expect(changedFrom(3, [slice(REFORM, null)], REFORM, { name: 'mới' })).toEqual([
      slice(REFORM, null, { name: 'mới' }),
    ]);
  });

  it('carries a change into later versions that repeat the old value, and no further', () => {
    const versions = [
      slice('2010-01-01', '2015-01-01'),
      slice('2015-01-01', '2020-01-01', { code: '9' }),
      slice('2020-01-01', '2022-01-01', { code: '9', name: 'khác' }),
      slice('2022-01-01', null),
    ];
    const changed = changedFrom(3, versions, '2012-01-01', { name: 'mới' });
    expect(changed.map(({ name }) => name)).toEqual(['Đinh Văn', 'mới', 'mới', 'khác', 'Đinh Văn']);
  });

  it('leaves everything as it is when nothing differs', () => {
    const versions = [slice('2010-01-01', null)];
    expect(changedFrom(3, versions, REFORM, { name: 'Đinh Văn', parentId: 2 })).toEqual(versions);
  });

  it('refuses a day without a version', () => {
    const versions = [slice('2010-01-01', REFORM)];
    expect(codeOf(() => changedFrom(3, versions, REFORM, { name: 'mới' }))).toBe('area_not_valid_on');
    expect(codeOf(() => changedFrom(3, versions, '2009-12-31', { name: 'mới' }))).toBe('area_not_valid_on');
  });
});

describe('endingAt', () => {
  it('ends the last version and refuses to swallow it', () => {
    const versions = [slice('2010-01-01', REFORM), slice(REFORM, null)];
    expect(endingAt(3, versions, '2026-01-01').at(-1)).toEqual(slice(REFORM, '2026-01-01'));
    expect(codeOf(() => endingAt(3, versions, REFORM))).toBe('area_has_later_version');
  });
});

describe('piecesUnder', () => {
  const parents = [
    parent('2000-01-01', '2015-01-01', '1.2'),
    parent('2015-01-01', '2020-01-01', '1.2'),
    parent('2020-01-01', REFORM, '5.2'),
  ];

  it('cuts only where the path changes', () => {
    expect(piecesUnder(3, slice('2010-01-01', REFORM), parents)).toEqual([
      { validFrom: '2010-01-01', validTo: '2020-01-01', path: '1.2.3' },
      { validFrom: '2020-01-01', validTo: REFORM, path: '5.2.3' },
    ]);
  });

  it('refuses a parent that is absent on any day', () => {
    expect(codeOf(() => piecesUnder(3, slice('2010-01-01', null), parents))).toBe('area_parent_absent');
    expect(codeOf(() => piecesUnder(3, slice('1999-12-31', '2012-01-01'), parents))).toBe(
      'area_parent_absent',
    );
    const gap = [parents[0]!, parents[2]!];
    expect(codeOf(() => piecesUnder(3, slice('2010-01-01', REFORM), gap))).toBe('area_parent_absent');
  });

  it('refuses a cycle and a kind out of order', () => {
    expect(codeOf(() => piecesUnder(1, slice('2016-01-01', '2017-01-01'), parents))).toBe('area_cycle');
    const province = slice('2016-01-01', '2017-01-01', { kind: 'province' });
    expect(codeOf(() => piecesUnder(3, province, parents))).toBe('area_kind_misplaced');
  });

  it('makes a root of an area without a parent', () => {
    const root = slice('2010-01-01', null, { parentId: null });
    expect(piecesUnder(3, root, [])).toEqual([{ validFrom: '2010-01-01', validTo: null, path: '3' }]);
  });
});
