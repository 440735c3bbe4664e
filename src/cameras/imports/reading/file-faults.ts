import { type AppError, defineError } from '../../../platform/errors';

/** The whole file cannot be read; `reason` is the key under which tests and callers know why. */
export const importFileUnreadable = defineError({
  code: 'import_file_unreadable',
  kind: 'unprocessable',
  message: {
    en: 'The file cannot be read as a list: {en}',
    vi: 'Không đọc được tệp danh sách: {vi}',
  },
  isPublic: true,
});

const REASONS = {
  too_large: {
    en: 'it is larger than {max} bytes; split it.',
    vi: 'tệp lớn hơn {max} byte; hãy chia nhỏ.',
  },
  too_many_rows: {
    en: 'it has more than {max} rows; split it.',
    vi: 'tệp có hơn {max} dòng; hãy chia nhỏ.',
  },
  too_many_columns: {
    en: 'its header has more than {max} columns; keep only the columns of the list.',
    vi: 'dòng tiêu đề có hơn {max} cột; hãy chỉ giữ các cột của danh sách.',
  },
  empty: { en: 'it holds no rows.', vi: 'tệp không có dòng dữ liệu nào.' },
  no_rows: {
    en: 'it holds a header but no rows below it.',
    vi: 'tệp chỉ có dòng tiêu đề, không có dòng dữ liệu nào.',
  },
  not_a_list: {
    en: 'it is neither csv, xlsx nor GeoJSON.',
    vi: 'tệp không phải csv, xlsx hay GeoJSON.',
  },
  old_excel: {
    en: 'it is an old Excel workbook (.xls); open it in Excel and save it as .xlsx.',
    vi: 'đây là tệp Excel cũ (.xls); hãy mở bằng Excel rồi lưu lại dạng .xlsx (Save as).',
  },
  encrypted: {
    en: 'it is protected by a password; open it in Excel, remove the password and save it again.',
    vi: 'tệp có đặt mật khẩu; hãy mở bằng Excel, bỏ mật khẩu rồi lưu lại.',
  },
  binary_excel: {
    en: 'it is a binary Excel workbook (.xlsb); save it as .xlsx.',
    vi: 'đây là tệp Excel nhị phân (.xlsb); hãy lưu lại dạng .xlsx.',
  },
  open_document: {
    en: 'it is an OpenDocument file (.ods); save it as .xlsx.',
    vi: 'đây là tệp OpenDocument (.ods); hãy lưu lại dạng .xlsx.',
  },
  html: {
    en: 'it is a web page, whatever its name says; open it in Excel and save it as .xlsx.',
    vi: 'đây thực ra là trang web (HTML); hãy mở bằng Excel rồi lưu lại dạng .xlsx.',
  },
  damaged: {
    en: 'it is damaged or cut short ({detail}); send it again.',
    vi: 'tệp bị hỏng hoặc bị cắt cụt ({detail}); hãy gửi lại.',
  },
  zip_limits: {
    en: 'it unpacks to far more than a list needs ({detail}); it is not read any further.',
    vi: 'tệp giải nén ra quá lớn so với một danh sách ({detail}); hệ thống dừng đọc.',
  },
  forbidden_xml: {
    en: 'its XML declares a document type or entities, which no spreadsheet program writes; it is refused.',
    vi: 'XML trong tệp khai báo DOCTYPE/ENTITY, điều không phần mềm bảng tính nào làm; tệp bị từ chối.',
  },
  no_sheet: {
    en: 'the workbook has no sheet with a list.',
    vi: 'tệp Excel không có trang tính nào chứa danh sách.',
  },
  not_a_collection: {
    en: 'the JSON is not a GeoJSON FeatureCollection.',
    vi: 'tệp JSON không phải là GeoJSON FeatureCollection.',
  },
  too_deep: {
    en: 'its JSON is nested deeper than {max} levels.',
    vi: 'JSON lồng nhau quá {max} cấp.',
  },
  unknown_crs: {
    en: 'its coordinates are in the reference system "{detail}", which is not known here; save it in WGS84 (EPSG:4326).',
    vi: 'tọa độ dùng hệ quy chiếu "{detail}" mà hệ thống không biết; hãy lưu lại theo WGS84 (EPSG:4326).',
  },
} as const;
export type FileFault = keyof typeof REASONS;

export function fileFault(
  why: FileFault,
  details: Record<string, string | number> = {},
  cause?: unknown,
): AppError {
  const fill = (template: string) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => String(details[name] ?? ''));
  const parameters = { reason: why, en: fill(REASONS[why].en), vi: fill(REASONS[why].vi) };
  return importFileUnreadable(parameters, [], cause);
}
