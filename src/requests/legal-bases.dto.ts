import { IsBoolean, IsOptional, IsUUID } from 'class-validator';
import { LocalDate, MayBeAbsent, Text } from '../platform/http/fields';

const CODE_MAX = 60;
const TEXT_MAX = 1000;

export class RecordLegalBasisDto {
  /** @example 'ND-61-2026' */
  @Text(CODE_MAX)
  code: string;

  /**
   * What it allows, in a few words.
   * @example 'Dữ liệu do cá nhân, tổ chức cung cấp'
   */
  @Text(TEXT_MAX)
  title: string;

  /**
   * As it is printed on an ask.
   * @example 'Nghị định số 61/2026/NĐ-CP'
   */
  @Text(TEXT_MAX)
  citation: string;

  /**
   * The first day it is in force.
   * @example '2026-04-01'
   */
  @LocalDate()
  validFrom: string;

  /**
   * Ends this one on the same day.
   * @example '01980000-0000-7000-8000-000001352021'
   */
  @MayBeAbsent()
  @IsUUID()
  replacesId?: string;

  /** Stands from now on for asks that name none. What replaces the one that does takes its place on its own day. */
  @IsOptional()
  @IsBoolean()
  isDefault?: boolean;

  /** @example 'Theo công văn hướng dẫn của tỉnh' */
  @MayBeAbsent()
  @Text(TEXT_MAX)
  note?: string;
}

export class LegalBasisDto {
  id: string;
  code: string;
  title: string;
  citation: string;

  /** null = nobody has looked up since when. */
  validFrom: string | null;

  /** The first day it is no longer in force. */
  validTo: string | null;

  /** False: its days were not checked against the law itself. */
  isCertain: boolean;
  isDefault: boolean;

  /** Today, in Asia/Ho_Chi_Minh. */
  isInForce: boolean;
  note: string | null;
}

/** All there ever were; they are few. */
export class LegalBasisListDto {
  items: LegalBasisDto[];
}
