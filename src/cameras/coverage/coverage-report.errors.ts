import { defineError } from '../../platform/errors';

export const areaTooLargeForReport = defineError({
  code: 'area_too_large_for_report',
  kind: 'unprocessable',
  message: {
    en: 'The area has {count} lenses, more than the {most} a coverage report can hold; ask for the areas within it.',
    vi: 'Địa bàn có {count} mắt camera, nhiều hơn mức {most} mà báo cáo vùng quan sát tính được; hãy xem từng địa bàn bên trong.',
  },
  isPublic: true,
});

export const tooManyCoverageReports = defineError({
  code: 'too_many_coverage_reports',
  kind: 'unavailable',
  message: {
    en: 'Other coverage reports are being made; ask again in a minute.',
    vi: 'Hệ thống đang tính các báo cáo vùng quan sát khác; hãy thử lại sau một phút.',
  },
  isPublic: true,
});
