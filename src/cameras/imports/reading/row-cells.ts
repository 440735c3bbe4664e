import { isBlank, numberOf, textOf, type Unit } from './cell-values';
import type { Field, Mapping } from './columns';
import { type Reason, reason } from './reason';
import type { Cell, SheetRow } from './sheet';

type Filled = string | number | boolean;

/** Cells of a row by field; what is written but not understood is noted in `warnings`. */
export class RowCells {
  readonly warnings: Reason[] = [];

  constructor(
    private readonly row: SheetRow,
    private readonly mapping: Mapping,
  ) {}

  cell(field: Field): Cell {
    const column = this.mapping.columns[field];
    const cell = column === undefined ? null : (this.row.cells[column] ?? null);
    return cell !== null && isBlank(String(cell).trim()) ? null : cell;
  }

  /** Cut at what the registry can hold, with a warning. */
  text(field: Field, most: number): string | null {
    const text = textOf(this.cell(field));
    if (text && text.length > most)
      this.warn(field, 'cut', `cut to ${most} characters`, `bị cắt còn ${most} ký tự`);
    return text && text.slice(0, most).trim();
  }

  word<T>(field: Field, understand: (text: string) => T | null): T | null {
    return this.read(field, (cell) => understand(String(cell)));
  }

  read<T>(field: Field, understand: (cell: Filled) => T | null): T | null {
    const cell = this.cell(field);
    if (cell === null || textOf(cell) === null) return null;
    const value = understand(cell);
    const shown = String(cell).slice(0, 60);
    if (value === null)
      this.warn(
        field,
        'not_understood',
        `"${shown}" was not understood and is left empty`,
        `không hiểu "${shown}", để trống`,
      );
    return value;
  }

  number(field: Field, least: number, most: number, unit: Unit = null): number | null {
    return this.read(field, (cell) => {
      const value = numberOf(cell, unit);
      return value !== null && value >= least && value <= most ? value : null;
    });
  }

  warn(field: Field, code: string, en: string, vi: string): void {
    this.warnings.push(reason(field, code, `${field}: ${en}`, `${field}: ${vi}`));
  }
}
