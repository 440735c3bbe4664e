import { areaKindWords } from './area-kinds';
import { defineError } from '../platform/errors';

export const areaNotValidOn = defineError({
  code: 'area_not_valid_on',
  kind: 'not_found',
  message: {
    en: 'Area {id} was not valid on {on}; give another date.',
    vi: 'Địa bàn {id} không có hiệu lực vào ngày {on}; hãy chọn ngày khác.',
  },
  isPublic: true,
});

export const areaCodeUnknown = defineError({
  code: 'area_code_unknown',
  kind: 'not_found',
  message: {
    en: 'No area had code {code} on {on}; codes are reused, so give the date as CODE@YYYY-MM-DD.',
    vi: 'Không có địa bàn nào mang mã {code} vào ngày {on}; mã được dùng lại, hãy ghi ngày: MÃ@YYYY-MM-DD.',
  },
  isPublic: true,
});

export const areaCodeTaken = defineError({
  code: 'area_code_taken',
  kind: 'conflict',
  message: {
    en: 'Another area has code {code} during that time.',
    vi: 'Một địa bàn khác đang mang mã {code} trong thời gian đó.',
  },
  isPublic: true,
});

export const areaCycle = defineError({
  code: 'area_cycle',
  kind: 'conflict',
  message: {
    en: 'Area {id} cannot hang under {parentId}, which lies inside it.',
    vi: 'Địa bàn {id} không thể thuộc {parentId}, vì {parentId} nằm trong nó.',
  },
  isPublic: true,
});

export const areaKindMisplaced = defineError({
  code: 'area_kind_misplaced',
  kind: 'unprocessable',
  message: {
    en: 'A {kind} cannot hang under a {parentKind}.',
    vi: 'Đơn vị loại {kind} không thể thuộc đơn vị loại {parentKind}.',
  },
  words: { kind: areaKindWords, parentKind: areaKindWords },
  isPublic: true,
});

export const areaParentAbsent = defineError({
  code: 'area_parent_absent',
  kind: 'unprocessable',
  message: {
    en: 'Area {parentId} is not valid on {on}, when area {id} would hang under it.',
    vi: 'Địa bàn cấp trên {parentId} không có hiệu lực vào ngày {on}, khi địa bàn {id} thuộc nó.',
  },
  isPublic: true,
});

export const areaHasLaterVersion = defineError({
  code: 'area_has_later_version',
  kind: 'conflict',
  message: {
    en: 'Area {id} has a version from {validFrom} on; it cannot end before that.',
    vi: 'Địa bàn {id} có phiên bản từ ngày {validFrom}; không thể kết thúc trước đó.',
  },
  isPublic: true,
});

export const outsideYourAreas = defineError({
  code: 'outside_your_areas',
  kind: 'forbidden',
  message: {
    en: 'Area {areaId} lies outside the areas granted to this account.',
    vi: 'Địa bàn {areaId} nằm ngoài các địa bàn được cấp cho tài khoản này.',
  },
  isPublic: true,
});

/** The same, of a unit that hangs under none. */
export const rootOutsideYourAreas = defineError({
  code: 'outside_your_areas',
  kind: 'forbidden',
  message: {
    en: 'A unit without a parent lies outside the areas granted to this account; name a parentId within them.',
    vi: 'Đơn vị không có cấp trên nằm ngoài các địa bàn được cấp cho tài khoản này; hãy chọn parentId trong đó.',
  },
  isPublic: true,
});
