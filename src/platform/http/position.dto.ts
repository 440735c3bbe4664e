import { IsNumber, Max, Min } from 'class-validator';

/** A point in WGS 84, degrees. */
export class PositionDto {
  @IsNumber()
  @Min(-180)
  @Max(180)
  lon: number;

  @IsNumber()
  @Min(-90)
  @Max(90)
  lat: number;
}
