import type { ExportedLens } from './camera-export.repository';

export type ExportCell = string | number | null;

interface ExportColumn {
  /** One that `guessMapping` reads without doubt. */
  header: string;
  /** Name of the property in GeoJSON. */
  property: string;
  of: (lens: ExportedLens) => ExportCell;
}

/** What a list of lenses says, in an order that people read; it comes back by the importer. No contact data is among it. */
export const EXPORT_COLUMNS: ExportColumn[] = [
  column('Mã camera', 'code', ({ code }) => code),
  column('Tên camera', 'name', ({ name }) => name),
  column('Mã địa bàn', 'areaCode', ({ areaCode }) => areaCode),
  column('Vĩ độ', 'lat', ({ lat }) => lat),
  column('Kinh độ', 'lon', ({ lon }) => lon),
  column('Hướng quan sát', 'direction', ({ directionText }) => directionText),
  column('Góc phương vị', 'azimuth', ({ azimuthDegrees }) => azimuthDegrees),
  column('Góc mở ngang', 'hfov', ({ horizontalFovDegrees }) => horizontalFovDegrees),
  column('Tiêu cự', 'focalLength', ({ focalLengthMillimeters }) => focalLengthMillimeters),
  column('Bề rộng cảm biến', 'sensorWidth', ({ sensorWidthMillimeters }) => sensorWidthMillimeters),
  column('Độ phân giải', 'resolution', resolutionOf),
  column('Độ cao lắp đặt', 'height', ({ heightMeters }) => heightMeters),
  column('Góc nghiêng', 'tilt', ({ tiltDegrees }) => tiltDegrees),
  column('Tầm nhìn', 'range', ({ rangeMeters }) => rangeMeters),
  column('Tầm nhìn đêm', 'nightRange', ({ nightRangeMeters }) => nightRangeMeters),
  column('Loại camera', 'kind', ({ kind }) => kind),
  column('Hình thức sở hữu', 'ownership', ({ ownerKind }) => ownerKind),
  column('Trạng thái', 'status', ({ status }) => status),
  column('Ngày đưa vào sử dụng', 'inServiceFrom', ({ inServiceFrom }) => inServiceFrom),
  column('Kiểu lắp', 'mount', ({ mount }) => mount),
  column('Trong nhà/ngoài trời', 'setting', ({ setting }) => setting),
  column('Mục tiêu quan sát', 'watches', ({ watches }) => watches.join('; ') || null),
  column('Địa chỉ', 'address', ({ address }) => address),
  column('Ghi chú', 'note', ({ note }) => note),
  // One row is one lens, whatever its name says of "2 cam".
  column('Số lượng camera', 'count', () => 1),
];

function column(header: string, property: string, of: ExportColumn['of']): ExportColumn {
  return { header, property, of };
}

function resolutionOf({ widthPixels, heightPixels }: ExportedLens): ExportCell {
  if (widthPixels === null) return null;
  return heightPixels === null ? String(widthPixels) : `${widthPixels}x${heightPixels}`;
}
