import { guessMapping } from './columns';
import { type ParsedRow, parseLensRow } from './lens-row';
import type { Cell } from './sheet';

/** One row under headers that are guessed. */
function parse(cells: Record<string, Cell>, more: { swapLatLon?: boolean; crs?: string } = {}): ParsedRow {
  const headers = Object.keys(cells);
  const row = { number: 7, cells: Object.values(cells), fault: null };
  const { mapping } = guessMapping(headers, [row]);
  return parseLensRow(row, { ...mapping, ...more });
}
const place = { 'Vĩ độ': 11.79, 'Kinh độ': 108.24 };

describe('parseLensRow', () => {
  it('reads every field of a full row', () => {
    const row = parse({
      STT: 1,
      'Mã camera': 'DV-001',
      'Tên camera': 'Ngã ba chợ',
      ...place,
      'Hướng quan sát': 'Đông Nam',
      'Góc nhìn (độ)': '86°',
      'Tiêu cự (mm)': '2,8',
      'Bề rộng cảm biến (mm)': 5.4,
      'Độ phân giải': '2MP',
      'Độ cao (m)': 'khoảng 4,5 m',
      'Góc nghiêng': 15,
      'Tầm nhìn (m)': 60,
      'Tầm hồng ngoại': '30m',
      'Loại camera': 'Camera thân cố định',
      'Chủ sở hữu': 'Công an xã',
      'Tổ dân phố': 'Gia Thạnh',
      'Địa chỉ': '12  Lê Lợi',
      'Tình trạng': 'Đang hoạt động',
      'Ngày lắp đặt': '5/3/2021',
      'Số lượng': '1',
      'Mục tiêu quan sát': 'ngã ba, cổng chợ',
      'Ghi chú': 'x',
      'Lắp trên': 'trụ điện',
      'Trong nhà/ngoài trời': 'Ngoài trời',
    });
    expect(row).toEqual({
      number: 7,
      code: 'DV-001',
      name: 'Ngã ba chợ',
      position: {
        value: { lat: 11.79, lon: 108.24 },
        fault: null,
        why: null,
        raw: '11.79; 108.24',
        candidates: [],
        written: { lat: '11.79', lon: '108.24' },
      },
      azimuthDegrees: 135,
      azimuths: [],
      directionText: 'Đông Nam',
      lensCount: 1,
      horizontalFovDegrees: 86,
      focalLengthMillimeters: 2.8,
      sensorWidthMillimeters: 5.4,
      widthPixels: 1920,
      heightPixels: 1080,
      heightMeters: 4.5,
      tiltDegrees: 15,
      rangeMeters: 60,
      nightRangeMeters: 30,
      kind: 'fixed',
      ownerKind: 'police',
      area: 'Gia Thạnh',
      address: '12 Lê Lợi',
      status: 'active',
      inServiceFrom: '2021-03-05',
      watches: ['junction', 'gate', 'market'],
      note: 'x',
      mount: 'pole',
      setting: 'outdoor',
      warnings: [],
      faults: [],
    });
  });

  it('invents nothing: what is absent or a dash is null, without a word', () => {
    const row = parse({
      ...place,
      'Độ cao': '-',
      'Loại camera': null,
      'Độ phân giải': 'chưa rõ',
      'Ngày lắp đặt': '',
    });
    expect(row).toMatchObject({
      name: null,
      kind: null,
      status: null,
      heightMeters: null,
      widthPixels: null,
    });
    expect(row).toMatchObject({
      inServiceFrom: null,
      azimuthDegrees: null,
      lensCount: 1,
      watches: [],
      warnings: [],
    });
  });

  it('names what it does not understand', () => {
    const row = parse({
      ...place,
      'Độ cao': 'cao',
      'Loại camera': 'Xyz',
      'Ngày lắp đặt': '31/02/2021',
      'Góc nhìn': 900,
    });
    expect(row.warnings.map(({ field, code }) => `${field} ${code}`).sort()).toEqual([
      'fov not_understood',
      'height not_understood',
      'inServiceFrom not_understood',
      'kind not_understood',
    ]);
    expect(row.faults).toEqual([]);
  });

  it.each<[Record<string, Cell>, Partial<ParsedRow>]>([
    [{ Hướng: '80;200;320' }, { azimuths: [80, 200, 320], azimuthDegrees: null, lensCount: 3 }],
    [{ 'Tên camera': '2 cam 2 chiều' }, { lensCount: 2 }],
    [{ Hướng: '2 chiều' }, { lensCount: 2, azimuthDegrees: null, directionText: '2 chiều' }],
    [{ 'Số lượng': '04' }, { lensCount: 4 }],
    [{ Hướng: 'Từ chợ về cầu' }, { azimuthDegrees: null, directionText: 'Từ chợ về cầu', lensCount: 1 }],
    [{ Hướng: '126° SE' }, { azimuthDegrees: 126, directionText: '126° SE' }],
    [{ 'Góc phương vị': 15 }, { azimuthDegrees: 15, directionText: null }],
    [{ 'Góc phương vị': '126° SE' }, { azimuthDegrees: 126, directionText: '126° SE' }],
    [{ Hướng: -75 }, { azimuthDegrees: 285, directionText: '-75' }],
    [{ 'Tên camera': 'Tổ 2' }, { lensCount: 1 }],
    [{ 'Tên camera': 'Camera 12' }, { lensCount: 1 }],
  ])('%j', (cells, expected) => expect(parse({ ...place, ...cells })).toMatchObject(expected));

  it.each<[string, Cell, Partial<ParsedRow>]>([
    ['Tình trạng', 'Hỏng', { status: 'faulty' }],
    ['Tình trạng', 'Không hoạt động', { status: 'faulty' }],
    ['Tình trạng', 'Chưa hoạt động', { status: null }],
    ['Tình trạng', 'tốt', { status: 'active' }],
    ['Tình trạng', 'active', { status: 'active' }],
    ['Loại camera', 'Speed Dome xoay 360', { kind: 'ptz' }],
    ['Loại camera', 'Dome bán cầu', { kind: 'dome' }],
    ['Loại camera', 'high_vantage', { kind: 'high_vantage' }],
    ['Chủ sở hữu', 'Hộ ông A', { ownerKind: 'household' }],
    ['Chủ sở hữu', 'Tổ dân phố 5', { ownerKind: 'group' }],
    ['Chủ sở hữu', 'Cty TNHH X, công ty', { ownerKind: 'business' }],
    ['Độ phân giải', '1920x1080', { widthPixels: 1920, heightPixels: 1080 }],
    ['Độ phân giải', '1080p', { widthPixels: 1920, heightPixels: 1080 }],
    ['Độ phân giải', '4K', { widthPixels: 3840, heightPixels: 2160 }],
    ['Độ phân giải', '4 MP', { widthPixels: 2560, heightPixels: 1440 }],
    ['Ngày lắp đặt', '2021-03-05', { inServiceFrom: '2021-03-05' }],
    ['Ngày lắp đặt', 44260, { inServiceFrom: '2021-03-05' }],
    ['Ngày lắp đặt', 'ngày 5 tháng 3 năm 2021', { inServiceFrom: '2021-03-05' }],
    ['Ngày lắp đặt', '5-3-21', { inServiceFrom: '2021-03-05' }],
    ['Ngày lắp đặt', 2021, { inServiceFrom: null }],
    ['Indoor', true, { setting: 'indoor' }],
  ])('%s: %j', (header, cell, expected) =>
    expect(parse({ ...place, [header]: cell })).toMatchObject(expected),
  );

  it('swaps or converts only when the mapping says so', () => {
    const swapped = { 'Vĩ độ': '108.24', 'Kinh độ': '11.79' };
    expect(parse(swapped).position).toMatchObject({ value: null, why: 'swapped' });
    const turned = parse(swapped, { swapLatLon: true }).position;
    expect(turned).toMatchObject({
      value: { lat: 11.79, lon: 108.24 },
      written: { lat: '11.79', lon: '108.24' },
    });
    expect(parse(place, { swapLatLon: true }).position).toMatchObject({ value: null, why: 'swapped' });
    const metres = { X: 1303456, Y: 553000 };
    expect(parse(metres).position).toMatchObject({ value: null, why: 'projected' });
    const converted = parse(metres, { crs: 'EPSG:5899' }).position.value!;
    expect(converted.lat).toBeCloseTo(11.786138, 6);
    expect(converted.lon).toBeCloseTo(108.238126, 6);
  });

  it('takes the fault of a row that could not be read whole', () => {
    const fault = { field: 'row' as const, code: 'quotes_broken', message: { en: 'x', vi: 'x' } };
    expect(parseLensRow({ number: 3, cells: [], fault }, { columns: {} }).faults).toEqual([fault]);
  });
});
