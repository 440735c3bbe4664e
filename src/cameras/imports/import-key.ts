import { createHash } from 'node:crypto';
import type { Position } from '../../geo/position';
import { foldText } from '../../platform/fold';

/** By what a row without a code is known again. Row numbers are not among it: they change with every sorting. */
export interface KeyParts {
  areaId: number;
  name: string | null;
  position: Position;
  azimuthDegrees: number | null;
  /** What else tells lenses of one place apart: the text of the direction. */
  directionText: string | null;
}

const DECIMALS = 6;

/**
 * Gives rows their keys. Rows that say the same are told apart by how many of them came before, so that three equal rows
 * are three lenses however the file is sorted.
 */
export class KeyMaker {
  private readonly seen = new Map<string, number>();

  /** @returns 32 hexadecimal digits; of equal parts another one each time. */
  next(parts: KeyParts): string {
    const base = hashOf([
      parts.areaId,
      foldText(parts.name ?? ''),
      parts.position.lon.toFixed(DECIMALS),
      parts.position.lat.toFixed(DECIMALS),
      parts.azimuthDegrees,
      foldText(parts.directionText ?? ''),
    ]);
    const count = (this.seen.get(base) ?? 0) + 1;
    this.seen.set(base, count);
    return count === 1 ? base : hashOf([base, count]);
  }
}

function hashOf(parts: (string | number | null)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
