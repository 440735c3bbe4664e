import { IsNumber, Max, Min } from 'class-validator';

/** A point in WGS 84, degrees. */
export class PositionDto {
  /** @example 108.24 */
  @IsNumber()
  @Min(-180)
  @Max(180)
  lon: number;

  /** @example 11.79 */
  @IsNumber()
  @Min(-90)
  @Max(90)
  lat: number;
}
