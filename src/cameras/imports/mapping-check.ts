import { invalidField } from '../../platform/errors';
import { COLUMNS_MAX } from './reading/sheet';
import { fields } from './reading/fields';

/** @throws invalid_input naming `mapping.columns` when a field is not one of ours, or a column could be none. */
export function refuseMapping({ columns }: { columns: object }): void {
  for (const [field, column] of Object.entries(columns) as [string, unknown][]) {
    const isKnown = (fields as readonly string[]).includes(field);
    const isColumn = Number.isInteger(column) && (column as number) >= 0 && (column as number) < COLUMNS_MAX;
    if (isKnown && isColumn) continue;
    throw invalidField(
      'mapping.columns',
      `mapping.columns gives columns counted from 0 for: ${fields.join(', ')}`,
      `mapping.columns ghi số thứ tự cột (tính từ 0) cho: ${fields.join(', ')}`,
    );
  }
}
