import { type AppError, invalidField } from '../platform/errors';

/** The cursor belongs to another run. */
export function foreignCursor(): AppError {
  return invalidField(
    'cursor',
    'cursor belongs to another question; start again without it',
    'cursor thuộc về một lần tìm khác; hãy bắt đầu lại từ trang đầu',
  );
}

/** What happened ended before it began. */
export function endsBeforeItBegins(): AppError {
  return invalidField('to', 'to is before from', 'to trước from');
}
