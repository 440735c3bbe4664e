import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldFault, invalidInput } from '../errors';

/** Vietnamese for class-validator's constraint names; what is not listed gets the general sentence. */
const vietnamese: Record<string, string> = {
  isDefined: 'là bắt buộc',
  isNotEmpty: 'không được để trống',
  isString: 'phải là chữ',
  isInt: 'phải là số nguyên',
  isNumber: 'phải là số',
  isBoolean: 'phải là true hoặc false',
  isUuid: 'phải là mã UUID',
  isIn: 'có giá trị không được chấp nhận',
  isEnum: 'có giá trị không được chấp nhận',
  isISO8601: 'phải là thời điểm ISO 8601, ví dụ 2026-08-28T21:30:00+07:00',
  isLocalDate: 'phải là ngày dạng YYYY-MM-DD',
  isObject: 'phải là đối tượng',
  min: 'quá nhỏ',
  max: 'quá lớn',
  minLength: 'quá ngắn',
  maxLength: 'quá dài',
  matches: 'sai định dạng',
  isArray: 'phải là danh sách',
  arrayMaxSize: 'quá dài',
  arrayUnique: 'có phần tử lặp lại',
  whitelistValidation: 'không phải là trường được biết; hãy bỏ hoặc sửa tên',
};

/** Same pipe for the api and for tests: unknown fields are refused, every fault is named at once. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) =>
      invalidInput(
        {},
        errors.flatMap((error) => faultsOf(error, '')),
      ),
  });
}

function faultsOf(error: ValidationError, prefix: string): FieldFault[] {
  const field = prefix + error.property;
  const own = Object.entries(error.constraints ?? {}).map(([name, en]) => ({
    field,
    message: { en, vi: `${field} ${vietnamese[name] ?? 'không hợp lệ'}` },
  }));
  return own.concat((error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`)));
}
