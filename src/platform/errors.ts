/** What a fault means to the caller; `http/problem.filter.ts` maps each kind to exactly one HTTP status. */
export type ErrorKind =
  | 'invalid'
  | 'unauthorised'
  | 'forbidden'
  | 'not_found'
  | 'timeout'
  | 'conflict'
  | 'gone'
  | 'too_large'
  | 'unsupported'
  | 'unprocessable'
  | 'not_ready'
  | 'unsatisfiable'
  | 'too_many'
  | 'unavailable'
  | 'internal';

export interface Bilingual {
  en: string;
  vi: string;
}

/** A declared fault. `{name}` in a message is replaced by the parameter of that name. */
export interface ErrorDeclaration {
  code: string;
  kind: ErrorKind;
  message: Bilingual;
  /** Vietnamese words for what a parameter may be, such as the states of a record: codes are English. */
  words?: Record<string, Readonly<Record<string, string>>>;
  /** False: the caller sees only "internal error" and the request id; the message goes to the log. */
  isPublic: boolean;
}

export interface FieldFault {
  field: string;
  message: Bilingual;
}

export type ErrorParameters = Record<string, string | number>;

export class AppError extends Error {
  constructor(
    readonly declaration: ErrorDeclaration,
    readonly parameters: ErrorParameters = {},
    readonly fields: FieldFault[] = [],
    options?: ErrorOptions,
  ) {
    super(fill(declaration.message.en, parameters), options);
    this.name = 'AppError';
  }

  get bilingual(): Bilingual {
    const { message, words = {} } = this.declaration;
    const inVietnamese = Object.entries(this.parameters).map(([name, value]) => [
      name,
      wordsOf(value, words[name]),
    ]);
    return {
      en: fill(message.en, this.parameters),
      vi: fill(message.vi, Object.fromEntries(inVietnamese) as ErrorParameters),
    };
  }
}

export type ErrorFactory = ((
  parameters?: ErrorParameters,
  fields?: FieldFault[],
  cause?: unknown,
) => AppError) & {
  declaration: ErrorDeclaration;
  /** True for an error this factory made. */
  made: (error: unknown) => error is AppError;
};

/** Declares an error once, as data, and returns the function that makes it. */
export function defineError(declaration: ErrorDeclaration): ErrorFactory {
  const make = (parameters: ErrorParameters = {}, fields: FieldFault[] = [], cause?: unknown) =>
    new AppError(declaration, parameters, fields, cause === undefined ? undefined : { cause });
  return Object.assign(make, {
    declaration,
    made: (error: unknown): error is AppError =>
      error instanceof AppError && error.declaration === declaration,
  });
}

/** Of a list, the words of each. */
function wordsOf(value: string | number, words: Readonly<Record<string, string>> = {}): string {
  return String(value)
    .split(', ')
    .map((one) => words[one] ?? one)
    .join(', ');
}

function fill(template: string, parameters: ErrorParameters): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

export const invalidInput = defineError({
  code: 'invalid_input',
  kind: 'invalid',
  message: {
    en: 'The request has faults; each is named below.',
    vi: 'Yêu cầu có lỗi; từng lỗi được nêu bên dưới.',
  },
  isPublic: true,
});

/** One wrong field: what is wrong and what to do. */
export function invalidField(field: string, en: string, vi: string): AppError {
  return invalidInput({}, [{ field, message: { en, vi } }]);
}

const vietnameseNouns = {
  account: 'tài khoản',
  alarm: 'lần báo động',
  'alarm key': 'khóa của điểm chuông cảnh báo',
  'alarm point': 'điểm chuông cảnh báo',
  answer: 'trả lời',
  area: 'địa bàn',
  camera: 'mắt camera',
  'candidate run': 'lần tìm mắt camera',
  'access request': 'đề nghị xem chứng cứ',
  extension: 'lần mở rộng',
  footage: 'đoạn ghi hình',
  grant: 'quyền được cấp',
  incident: 'vụ việc',
  'legal basis': 'căn cứ pháp lý',
  link: 'liên kết',
  'link suggestion': 'gợi ý liên kết',
  notification: 'thông báo',
  purpose: 'mục đích truy cập',
  recorder: 'đầu ghi',
  'camera proposal': 'đề xuất mắt camera',
  'camera import': 'lần nhập danh sách',
  consent: 'văn bản đồng ý',
  'fault ticket': 'phiếu báo hỏng',
  'import profile': 'mẫu đọc cột',
  picture: 'ảnh',
  'spot check': 'lượt kiểm tra tại chỗ',
  request: 'yêu cầu lưu giữ',
  review: 'lượt xem',
  tip: 'tin báo',
  upload: 'lần tải lên',
  verification: 'lần kiểm tra nhật ký',
  view: 'hướng nhìn',
  webhook: 'webhook',
  session: 'phiên đăng nhập',
  'signed link': 'đường dẫn đã cấp',
  source: 'nguồn ghi',
  token: 'mã truy cập',
};

const missing = defineError({
  code: 'not_found',
  kind: 'not_found',
  message: { en: 'There is no {what} {id}.', vi: 'Không có {whatVi} {id}.' },
  isPublic: true,
});

/** What was asked for by its id is not there. */
export function notFound({
  what,
  id,
}: {
  what: keyof typeof vietnameseNouns;
  id: string | number;
}): AppError {
  return missing({ what, whatVi: vietnameseNouns[what], id });
}

export const conflict = defineError({
  code: 'conflict',
  kind: 'conflict',
  message: {
    en: 'Something else changed this at the same time; read it again and repeat.',
    vi: 'Dữ liệu vừa được thay đổi; hãy tải lại và thử lại.',
  },
  isPublic: true,
});
