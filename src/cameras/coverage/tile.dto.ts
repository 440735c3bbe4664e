import { Type } from 'class-transformer';
import { IsInt, Max, Min } from 'class-validator';
import { ZOOM_MAX } from './tile';

/** A tile of the Web Mercator pyramid as MapLibre and others number them. */
export class TileParams {
  /** @example 16 */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(ZOOM_MAX)
  z: number;

  /**
   * From 0 in the west to 2^z − 1 in the east.
   * @example 52473
   */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  x: number;

  /**
   * From 0 in the north to 2^z − 1 in the south.
   * @example 30607
   */
  @Type(() => Number)
  @IsInt()
  @Min(0)
  y: number;
}
