import { ApiProperty } from '@nestjs/swagger';

export const keptThings = [
  'sealed_original',
  'custody_log',
  'access_events',
  'undecided_tip',
  'tip_contact',
  'lens_list',
  'unfinished_upload',
  'session',
  'idle_session',
  'purpose',
  'token',
  'case_grant',
  'signed_link',
] as const;
export type KeptThing = (typeof keptThings)[number];

export const keptUnits = ['minute', 'hour', 'day'] as const;
export type KeptUnit = (typeof keptUnits)[number];

export class RetentionRuleDto {
  @ApiProperty({ enum: keptThings })
  what: KeptThing;

  /**
   * How long; null = the application never deletes it.
   * @example 30
   */
  @ApiProperty({ type: 'integer', nullable: true })
  amount: number | null;

  @ApiProperty({ enum: keptUnits, nullable: true })
  unit: KeptUnit | null;

  /**
   * The setting of the processes that says so; null = it is fixed.
   * @example 'LOCK_DAYS'
   */
  @ApiProperty({ type: String, nullable: true })
  setting: string | null;
}

export class RetentionRuleListDto {
  @ApiProperty({ type: [RetentionRuleDto] })
  items: RetentionRuleDto[];
}
