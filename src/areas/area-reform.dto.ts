import { OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsInt,
  IsObject,
  IsOptional,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { LocalDate } from '../platform/http/fields';
import { AreaDto, CreateAreaDto } from './areas.dto';

const UNITS_MAX = 500;

/** A unit as `POST /areas` takes it, from the day of the reform on; its code may be one that ends with this reform. */
export class BeginningUnitDto extends OmitType(CreateAreaDto, ['validFrom', 'validTo']) {
  /**
   * Units that hang under this one from that day on, such as the groups of its predecessors.
   * @example [12, 13]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(UNITS_MAX)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(2 ** 31 - 1, { each: true })
  takesOver?: number[];
}

/** What changes on one day, all of it or nothing. */
export class RecordReformDto {
  /**
   * First day of the new order, in Asia/Ho_Chi_Minh.
   * @example '2025-07-01'
   */
  @LocalDate()
  happenedOn: string;

  /**
   * Units whose last day is the day before. Whatever hangs under one must be taken over or end with it.
   * @example [3]
   */
  @IsArray()
  @ArrayMaxSize(UNITS_MAX)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(2 ** 31 - 1, { each: true })
  ends: number[];

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(UNITS_MAX)
  @ArrayUnique((one: BeginningUnitDto) => one?.code)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => BeginningUnitDto)
  begins: BeginningUnitDto[];
}

export class ReformDto {
  happenedOn: string;
  /** Each with its last version. */
  ended: AreaDto[];
  /** In the order of `begins`. */
  begun: AreaDto[];
  /** Units that were taken over. */
  movedIds: number[];
}
