import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, IsArray, IsUUID } from 'class-validator';

export const NAMES_MAX = 100;

export class AccountNamesQueryDto {
  /** Repeated for each account, at most 100 times. */
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(NAMES_MAX)
  @IsUUID(undefined, { each: true })
  @ApiProperty({
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: NAMES_MAX,
    example: ['0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'],
  })
  id: string[];
}

export class AccountNameDto {
  id: string;
  displayName: string;
}

export class AccountNameListDto {
  /** In no order; accounts that are unknown or may not be known are absent. */
  items: AccountNameDto[];
}
