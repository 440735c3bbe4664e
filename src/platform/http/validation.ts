import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import { type FieldFault, invalidInput } from '../errors';

/**
 * Vietnamese for class-validator's constraint names, what a value is before what it measures; what is not listed comes
 * last and gets the general sentence.
 */
const vietnamese: Record<string, string> = {
  whitelistValidation: 'không phải là trường được biết; hãy bỏ hoặc sửa tên',
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
  isArray: 'phải là danh sách',
  min: 'quá nhỏ',
  max: 'quá lớn',
  minLength: 'quá ngắn',
  maxLength: 'quá dài',
  matches: 'sai định dạng',
  arrayMaxSize: 'quá dài',
  arrayUnique: 'có phần tử lặp lại',
};
const byRelevance = Object.keys(vietnamese);

/** Same pipe for the api and for tests: unknown fields are refused, every wrong field is named at once. */
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
  const name = mostRelevant(Object.keys(error.constraints ?? {}));
  const own = name && {
    field,
    message: { en: error.constraints![name]!, vi: `${field} ${vietnamese[name] ?? 'không hợp lệ'}` },
  };
  return [...(own ? [own] : []), ...(error.children ?? []).flatMap((child) => faultsOf(child, `${field}.`))];
}

/** A text in place of a number is also neither above its minimum nor below its maximum: that helps nobody. */
function mostRelevant(constraints: string[]): string | undefined {
  return byRelevance.find((name) => constraints.includes(name)) ?? constraints[0];
}
