import { IsOptional, IsUUID } from 'class-validator';
import { LocalDate, Text } from '../../platform/http/fields';

export class RecordConsentDto {
  /**
   * Number or title under which the paper is kept.
   * @example "BB-12/2026"
   */
  @Text(200)
  reference: string;

  /** @example "2026-03-01" */
  @LocalDate()
  signedOn: string;

  /**
   * Who signed.
   * @example "Nguyễn Văn Mẫu"
   */
  @Text(200)
  signedBy: string;

  /**
   * A picture of the paper (kind `consent`), sent before by POST /pictures.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  pictureId?: string | null;
}

export class WithdrawConsentDto {
  /**
   * Why, in the words of whoever withdraws; names and phones do not belong here.
   * @example "Gia đình chuyển nơi ở, không còn đồng ý"
   */
  @Text(1000)
  reason: string;

  /**
   * The day it was withdrawn; default today.
   * @example "2026-03-20"
   */
  @IsOptional()
  @LocalDate()
  withdrawnOn?: string;
}

export class ConsentParams {
  @IsUUID()
  id: string;

  @IsUUID()
  consentId: string;
}

export class ConsentDto {
  id: string;
  reference: string;
  signedOn: string;

  /** null = withheld, like the custodian's name. */
  signedBy: string | null;

  /** null = no picture, or withheld. */
  pictureId: string | null;

  /** null = it holds. */
  withdrawnOn: string | null;
  withdrawalReason: string | null;
}

export class ConsentListDto {
  /** Signed last first; withdrawn ones stay. */
  items: ConsentDto[];
}
