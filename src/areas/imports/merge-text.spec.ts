import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { oldUnitKey, parseMergeText } from './merge-text';
import { nameKey } from './name-key';

const REAL = join(__dirname, '../../../../shared/data/areas/lam-dong-merge-mapping-2025.json');

const whole = (name: string, district: string | null = null) => ({ name, district, share: 'whole' });
const part = (name: string, district: string | null = null) => ({ name, district, share: 'part_unknown' });

describe('a merger text', () => {
  it.each([
    [
      'Xã Bình Thạnh (huyện Đức Trọng), Xã Tân Văn, Thị trấn Đinh Văn',
      [whole('Xã Bình Thạnh', 'huyện Đức Trọng'), whole('Xã Tân Văn'), whole('Thị trấn Đinh Văn')],
    ],
    ['xã Bà Gia', [whole('Xã Bà Gia')]],
    ['Phường 1 (thành phố Bảo Lộc)', [whole('Phường 1', 'thành phố Bảo Lộc')]],
    ['Xã A (1 phần), Xã B (một phần); Xã C', [part('Xã A'), part('Xã B'), whole('Xã C')]],
    ['Xã A (huyện B, 1 phần)', [part('Xã A', 'huyện B')]],
    ['Xã A (huyện B) (phần còn lại sau khi sáp nhập vào xã D, E)', null],
    ['Phường A (phần còn lại sau khi sáp nhập vào phường D)', [part('Phường A')]],
    ['phần còn lại của xã A và một phần Xã B', [part('Xã A'), part('Xã B')]],
    [
      'một phần diện tích tự nhiên, quy mô dân số của phường A và toàn bộ diện tích tự nhiên, quy mô dân số của xã B',
      [part('Phường A'), whole('Xã B')],
    ],
    ['một phần diện tích và dân số của Xã A', [part('Xã A')]],
    ['các xã A, B và C, Thị trấn D', [whole('Xã A'), whole('Xã B'), whole('Xã C'), whole('Thị trấn D')]],
    ['toàn bộ các phường A, B', [whole('Phường A'), whole('Phường B')]],
    ['Đặc khu Phú Quý.', [whole('Đặc khu Phú Quý')]],
    ['tỉnh A, tỉnh B và tỉnh C', [whole('Tỉnh A'), whole('Tỉnh B'), whole('Tỉnh C')]],
    ['Xã N’ Thôn Hạ,  Xã Đắk R’La', [whole('Xã N’ Thôn Hạ'), whole('Xã Đắk R’La')]],
    ['Xã A, Xã A', [part('Xã A')]],
    ['', []],
  ])('%s', (text, units) => {
    const read = parseMergeText(text.normalize('NFD'));
    if (units) expect(read).toEqual({ isKept: false, units, unread: [] });
    else expect(read.unread).toHaveLength(1);
  });

  it('may say that nothing changes', () => {
    expect(parseMergeText('giữ nguyên')).toEqual({ isKept: true, units: [], unread: [] });
  });

  it.each(['Bình Thạnh', 'Xã A (gần chợ)', 'Xã A (huyện B', 'Xã A (huyện B, huyện C)', 'Xã'])(
    'leaves what it cannot read unread: %s',
    (text) => {
      expect(
        parseMergeText(`${text}, Xã Z`).unread.length + parseMergeText(text).unread.length,
      ).toBeGreaterThan(1);
    },
  );

  it('reads back whatever list is written in its form', () => {
    const word = fc.constantFrom('Đinh', 'Văn', 'Hòa', 'R’La', 'Tân', '12', 'Búk', 'So', 'N’Jang');
    const unit = fc.record({
      kind: fc.constantFrom('Xã', 'Phường', 'Thị trấn', 'Đặc khu'),
      words: fc.array(word, { minLength: 1, maxLength: 3 }),
      district: fc.option(fc.constantFrom('huyện Đức Trọng', 'thành phố Đà Lạt', 'thị xã La Gi')),
      isPart: fc.boolean(),
    });
    const separator = fc.constantFrom(', ', '; ', ' và ', ',');
    fc.assert(
      fc.property(fc.array(unit, { minLength: 1, maxLength: 6 }), separator, (units, between) => {
        const made = units.map(({ kind, words, district, isPart }) => ({
          name: `${kind} ${words.join(' ')}`,
          district,
          isPart,
        }));
        const text = made
          .map(
            ({ name, district, isPart }) =>
              name + (district ? ` (${district})` : '') + (isPart ? ' (1 phần)' : ''),
          )
          .join(between);
        const { units: read, unread } = parseMergeText(text);
        expect(unread).toEqual([]);
        expect(new Set(read.map(oldUnitKey))).toEqual(new Set(made.map(oldUnitKey)));
        for (const one of read) {
          const sources = made.filter((each) => oldUnitKey(each) === oldUnitKey(one));
          expect(one.share).toBe(sources.length > 1 || sources[0]!.isPart ? 'part_unknown' : 'whole');
        }
      }),
    );
  });
});

describe('nameKey', () => {
  it('is the same for all ways to write a name', () => {
    for (const other of ['Xã Hoà Thắng', 'xã hòa thắng', ' Xã  Hòa Thắng'.normalize('NFD')])
      expect(nameKey(other)).toBe(nameKey('Xã Hòa Thắng'));
    expect(nameKey('Phường B’Lao')).toBe(nameKey("Phường B'Lao"));
    expect(nameKey('Xã Sông Luỹ')).toBe(nameKey('Xã Sông Lũy'));
  });

  it('keeps names apart that differ in a tone or a letter', () => {
    const names = ['Lộc Đức', 'Lộc Dục', 'Lộc Dức', 'Lốc Đức', 'Lọc Đức'];
    expect(new Set(names.map(nameKey)).size).toBe(names.length);
  });
});

const isRealThere = existsSync(REAL);
const withRealList = isRealThere ? it : it.skip;
const skipped = isRealThere ? '' : ' (skipped: shared/data/areas is not there)';
withRealList(`reads the real list of Lâm Đồng${skipped}`, () => {
  const rows = JSON.parse(readFileSync(REAL, 'utf8')) as { ma: string; truocsapnhap: string }[];
  const read = rows.map(({ ma, truocsapnhap }) => ({ ma, ...parseMergeText(truocsapnhap) }));
  expect(read.flatMap(({ unread }) => unread)).toEqual([]);
  expect(read.filter(({ isKept }) => isKept).map(({ ma }) => ma)).toEqual([
    '24985',
    '24620',
    '24616',
    '24736',
  ]);
  expect(read.filter(({ isKept, units }) => !isKept && !units.length)).toEqual([]);
  const communes = read.filter(({ ma }) => ma !== '68').flatMap(({ units }) => units);
  expect(new Set(communes.map(oldUnitKey)).size).toBe(325);
});
