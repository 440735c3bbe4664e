import type { Standing, Twin } from './duplicates';
import { type Proposal, reason, type RowReason } from './row-reasons';

export function codeTaken(code: string | null): RowReason {
  return reason(
    'code',
    'code_taken',
    `code ${code} is taken; choose another`,
    `mã ${code} đã được dùng; hãy chọn mã khác`,
  );
}

export function codeRepeated(code: string, first: number): RowReason {
  return reason(
    'code',
    'code_repeated',
    `code ${code} stands in row ${first} already`,
    `mã ${code} đã có ở dòng ${first}`,
  );
}

/** @param registered how the registry writes it. */
export function codeAlike(code: string, registered: string): RowReason {
  return reason(
    'code',
    'code_alike',
    `code ${code} differs from the registered ${registered} only in letter case, hyphens or spaces; write it the same way, or choose another`,
    `mã ${code} chỉ khác mã đã đăng ký ${registered} ở chữ hoa/thường, dấu gạch hoặc khoảng trắng; hãy ghi đúng mã đó, hoặc chọn mã khác`,
  );
}

export function lensRepeated(code: string, first: number): RowReason {
  return reason(
    'row',
    'lens_repeated',
    `the lens ${code} is meant by row ${first} already`,
    `mắt camera ${code} đã được ghi ở dòng ${first}`,
  );
}

export function elsewhere(code: string): RowReason {
  return reason(
    'area',
    'lens_elsewhere',
    `lens ${code} stands in another area than this list is for; name the area in the row`,
    `mắt camera ${code} thuộc địa bàn khác với danh sách này; hãy ghi địa bàn trong dòng`,
  );
}

export function nameMissing(): RowReason {
  return reason('name', 'name_missing', 'the row names no lens', 'dòng không ghi tên mắt camera');
}

export function duplicate({ label }: Standing): RowReason {
  return reason(
    'row',
    'likely_duplicate',
    `within 10 m of ${label} and looking the same way, or a direction is not known`,
    `cách ${label} không quá 10 m và nhìn cùng hướng, hoặc chưa rõ hướng`,
  );
}

/** One of the list's own lenses is not offered for merging: another row speaks for it. */
export function proposalsFor({ label, cameraId, isOfList }: Twin): Proposal[] {
  const separate = { en: `a lens besides ${label}`, vi: `mắt camera khác, cạnh ${label}` };
  const same = { en: `the lens ${label}`, vi: `chính là mắt camera ${label}` };
  const kinds: Proposal[] = [{ kind: 'duplicate', message: separate, duplicateOf: label }];
  if (cameraId !== null && !isOfList) kinds.push({ kind: 'merge', message: same, duplicateOf: label });
  return kinds;
}
