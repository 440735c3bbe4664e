import { IsInt, Max, Min } from 'class-validator';
import { AreaId, Instant, Text } from '../../platform/http/fields';

export class InviteHouseholdDto {
  /**
   * The residential group it lives in.
   * @example 3
   */
  @AreaId()
  areaId: number;

  /**
   * Whom the link is for; shown on its page.
   * @example 'Hộ ông Nguyễn Văn Mẫu'
   */
  @Text(200)
  household: string;

  /**
   * How many lenses it may propose.
   * @example 2
   */
  @IsInt()
  @Min(1)
  @Max(16)
  lensesMax: number;

  /**
   * At most 90 days ahead.
   * @example '2026-12-24T17:00:00+07:00'
   */
  @Instant()
  expiresAt: string;
}

export class InvitationDto {
  id: string;
  signedLinkId: string;
  areaId: number;
  lensesMax: number;
  expiresAt: string;

  /** To be sent or printed; whoever has it can use it. */
  url: string;
}
