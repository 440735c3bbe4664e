import { AppError, defineError } from '../errors';

/** The store cannot be reached, hangs, or answers with a fault of its own. Trying again later may help. */
export const storeUnavailable = defineError({
  code: 'store_unavailable',
  kind: 'unavailable',
  message: {
    en: 'The object store does not answer; try again in a moment.',
    vi: 'Kho lưu trữ tệp không phản hồi; hãy thử lại sau giây lát.',
  },
  isPublic: true,
});

/** Something that must be in the store is not there: a loss or tampering, never the caller's fault. */
export const objectMissing = defineError({
  code: 'object_missing',
  kind: 'internal',
  message: { en: 'The object store has no such object.', vi: 'Kho lưu trữ không có tệp này.' },
  isPublic: false,
});

/** The store said no (403): a lock holds, or the credentials may not do this. */
export const storeRefuses = defineError({
  code: 'store_refuses',
  kind: 'internal',
  message: { en: 'The object store refused {operation}.', vi: 'Kho lưu trữ từ chối {operation}.' },
  isPublic: false,
});

/** The store accepts a lock and does not keep it; nothing may be sealed into it. */
export const storeLies = defineError({
  code: 'store_lies',
  kind: 'unavailable',
  message: {
    en: 'The object store does not keep locks, so nothing is sealed into it: {reason}.',
    vi: 'Kho lưu trữ không giữ khóa nên không được niêm phong chứng cứ vào đó ({reason}).',
  },
  isPublic: false,
});

const ABSENT = new Set(['NoSuchKey', 'NoSuchVersion', 'NotFound', 'NoSuchUpload', 'MethodNotAllowed']);
const REFUSED = new Set([
  'AccessDenied',
  'InvalidRequest',
  'InvalidRetentionPeriod',
  'NotImplemented',
  'ObjectLocked',
]);

/** Code of an S3 answer (`NoSuchKey`) or of Node (`ECONNREFUSED`), `HTTP 503`, or the error's name. */
export function codeOf(error: unknown): string {
  const {
    code,
    name = 'unknown',
    message = '',
  } = (error ?? {}) as Partial<Record<'code' | 'name' | 'message', string>>;
  if (typeof code === 'string' && code) return code;
  const status = /HTTP status: (\d{3})/.exec(message)?.[1];
  return status ? `HTTP ${status}` : name;
}

/** True when the store answered that the object or version is not there (405 is its answer for a delete marker). */
export function isAbsent(error: unknown): boolean {
  return ABSENT.has(codeOf(error));
}

/** True when the store answered but would not do it. */
export function isRefused(error: unknown): boolean {
  return REFUSED.has(codeOf(error));
}

/**
 * Turns a fault of the S3 client into one of the errors above. The cause keeps operation and code only: S3 error
 * bodies repeat access keys and signatures, and Node's messages name the endpoint.
 */
export function toStoreError(error: unknown, operation: string): AppError {
  if (error instanceof AppError) return error;
  const cause = new Error(`${operation}: ${codeOf(error)}`);
  if (isAbsent(error)) return objectMissing({}, [], cause);
  if (isRefused(error)) return storeRefuses({ operation }, [], cause);
  return storeUnavailable({}, [], cause);
}

/** Runs one call to the store and maps its faults. */
export async function calling<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw toStoreError(error, operation);
  }
}
