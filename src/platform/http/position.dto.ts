import { ApiProperty } from '@nestjs/swagger';
import { IsNumber, Max, Min } from 'class-validator';
import { toNumber } from './fields';

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

/** A point as a query has it. */
export class PointQueryDto {
  /**
   * WGS 84, degrees; digits beyond the seventh (a centimetre) do not count.
   * @example 108.24
   */
  @toNumber
  @IsNumber()
  @Min(-180)
  @Max(180)
  lon: number;

  /**
   * From -90 to 90.
   * @example 11.7902
   */
  @toNumber
  @IsNumber()
  // A longitude gets through, for `refuseSwapped` to say what it looks like.
  @Min(-180)
  @Max(180)
  @ApiProperty({ minimum: -90, maximum: 90 })
  lat: number;
}
