import { type Field, guessMapping } from './columns';
import { guessHeader } from './header-words';
import type { Cell } from './sheet';

const rows = (...lines: Cell[][]) => lines.map((cells, index) => ({ number: index + 2, cells, fault: null }));

describe('guessHeader', () => {
  it.each<[string, Field | null]>([
    ['STT', null],
    ['Tên camera', 'name'],
    ['TÊN CAMERA', 'name'],
    ['Ten camera', 'name'],
    ['Tên camera'.normalize('NFD'), 'name'],
    ['Vị trí lắp đặt', 'address'],
    ['Kinh độ', 'lon'],
    ['Vĩ độ (Y)', 'lat'],
    ['Tọa độ', 'coordinates'],
    ['Toạ độ', 'coordinates'],
    ['Toạ độ GPS (lat, long)', 'coordinates'],
    ['Long', 'lon'],
    ['Lng', 'lon'],
    ['latitude', 'lat'],
    ['X', 'lon'],
    ['Y', 'lat'],
    ['Hướng quan sát', 'direction'],
    ['Góc phương vị', 'azimuth'],
    ['Góc', 'fov'],
    ['Độ cao (m)', 'height'],
    ['Mã', 'code'],
    ['Mã số camera', 'code'],
    ['Tổ dân phố', 'area'],
    ['TDP', 'area'],
    ['Loại', 'kind'],
    ['Chủ sở hữu', 'owner'],
    ['Ghi chú', 'note'],
    ['Số lượng', 'count'],
    ['Độ phân giải', 'resolution'],
    ['Tầm nhìn đêm', 'nightRange'],
    ['Tầm nhìn', 'range'],
    ['horizontalFovDegrees', 'fov'],
    ['Tình trạng hoạt động của camera', 'status'],
    ['Người nhập', null],
  ])('%s is %s', (header, field) => expect(guessHeader(header).field).toBe(field));
});

describe('guessMapping', () => {
  it('takes the surest column for each field', () => {
    const { mapping, guesses } = guessMapping(['Xã', 'Tổ dân phố', 'Tên', 'Toạ độ', 'Tên'], []);
    expect(mapping.columns).toEqual({ area: 1, name: 2, coordinates: 3 });
    expect(guesses.map(({ field }) => field)).toEqual([null, 'area', 'name', 'coordinates', null]);
  });

  it('sees latitude and longitude by their values where the header is vague or missing', () => {
    const sample = rows(['a', 11.7901, '108.2401'], ['b', 11.7902, '108.2402']);
    expect(guessMapping(['Cột 1', 'Cột 2', 'Cột 3'], sample).mapping.columns).toEqual({ lat: 1, lon: 2 });
    expect(guessMapping(['Tên', 'X', 'Y'], sample).mapping.columns).toEqual({ name: 0, lat: 1, lon: 2 });
  });

  it('leaves plain headers as they are: swapped values are for the rows to say', () => {
    const sample = rows([108.2401, 11.7901], [108.2402, 11.7902]);
    expect(guessMapping(['Vĩ độ', 'Kinh độ'], sample).mapping.columns).toEqual({ lat: 0, lon: 1 });
  });

  it('sees coordinates in one cell', () => {
    const sample = rows(['20.92293°N,106.26947°E '], [`11°47'24"N 108°14'30"E`]);
    expect(guessMapping(['Thông tin'], sample).mapping.columns).toEqual({ coordinates: 0 });
  });

  it('names a place without a name by its address', () => {
    const { mapping } = guessMapping(['Vị trí lắp đặt', 'Toạ độ'], []);
    expect(mapping.columns).toEqual({ address: 0, name: 0, coordinates: 1 });
  });
});
