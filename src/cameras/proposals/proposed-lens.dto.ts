import { OmitType, PartialType } from '@nestjs/swagger';
import { IsDefined, IsNumber, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Instant, LocalDate, Nested, Text } from '../../platform/http/fields';
import { PositionDto } from '../../platform/http/position.dto';
import { CreateCameraDto } from '../cameras.dto';
import { ViewBodyDto } from '../view-body.dto';

const NOTE_MAX = 1000;
const COORDINATES_MAX = 300;

/** Where the lens stands and looks, as far as its proposer knows. */
export class ProposedViewDto extends OmitType(ViewBodyDto, [
  'validFrom',
  'validTo',
  'position',
  'azimuthDegrees',
]) {
  /**
   * Since when it has stood and looked like this; default: since its first day of service.
   * @example '2026-01-05T00:00:00+07:00'
   */
  @IsOptional()
  @Instant()
  validFrom?: string | null;

  /** A lens may be proposed without it, and approved only with it. */
  @IsOptional()
  @Nested(() => PositionDto)
  position?: PositionDto | null;

  /**
   * In place of `position`: coordinates or a link to a map, as somebody pasted them.
   * @example '11°47\'24.0"N 108°14\'24.0"E'
   */
  @IsOptional()
  @Text(COORDINATES_MAX)
  coordinatesText?: string | null;

  /**
   * Clockwise from true north; null or absent = unknown, or all round.
   * @example 45
   */
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(360)
  azimuthDegrees?: number | null;
}

/** A lens without what the ward officer gives it: code and status. */
export class ProposedLensDto extends OmitType(CreateCameraDto, [
  'code',
  'status',
  'source',
  'view',
  'inServiceFrom',
  'referencePictureId',
]) {
  /**
   * First day of service; default: the day of the proposal.
   * @example '2026-01-05'
   */
  @IsOptional()
  @LocalDate()
  inServiceFrom?: string | null;

  @IsDefined()
  @Nested(() => ProposedViewDto)
  view: ProposedViewDto;
}

export class ProposeCameraDto extends ProposedLensDto {
  /**
   * A picture of the lens or of what it shows, sent before by POST /pictures. It becomes its reference picture.
   * @example '0198c5f0-3a2b-7c4d-8e5f-6a7b8c9d0e1f'
   */
  @IsOptional()
  @IsUUID()
  pictureId?: string | null;

  /**
   * For the officer who decides.
   * @example 'Chủ hộ đồng ý, đầu ghi đặt trong nhà.'
   */
  @IsOptional()
  @Text(NOTE_MAX)
  remark?: string | null;
}

/** What is given replaces what was proposed, `view` as a whole. */
export class ChangeProposalDto extends PartialType(ProposeCameraDto, { skipNullProperties: false }) {
  /**
   * What to answer to the officer's question.
   * @example 'Mắt này nhìn về phía chợ, cao khoảng 4 m.'
   */
  @IsOptional()
  @Text(NOTE_MAX)
  answer?: string | null;
}

export class AmendedViewDto extends PartialType(ProposedViewDto, { skipNullProperties: false }) {}

/** What the officer knows better; `view` is taken field by field. */
export class AmendedLensDto extends PartialType(OmitType(ProposedLensDto, ['view']), {
  skipNullProperties: false,
}) {
  @IsOptional()
  @Nested(() => AmendedViewDto)
  view?: AmendedViewDto;
}
