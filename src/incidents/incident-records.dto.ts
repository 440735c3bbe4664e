import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { Text } from '../platform/http/fields';
import { IncidentDto } from './incidents.dto';

const NOTE_MAX = 4000;

export class WriteNoteDto {
  /** @example 'Đã gặp nhân chứng, hẹn lấy lời khai ngày mai' */
  @Text(NOTE_MAX)
  text: string;
}

export class IncidentAuthorDto {
  /** Account id, or `system`. */
  id: string;

  /** null = no account. */
  displayName: string | null;
}

export class IncidentNoteDto {
  id: string;
  text: string;
  writtenBy: IncidentAuthorDto;
  writtenAt: string;
}

export class IncidentNotePageDto {
  items: IncidentNoteDto[];
  nextCursor: string | null;
}

/** Those fields alone that were changed. */
export class IncidentFieldsDto extends PartialType(OmitType(IncidentDto, ['id'])) {}

export class IncidentChangeDto {
  id: string;
  changedBy: IncidentAuthorDto;
  changedAt: string;

  /** null = it was recorded then, as `after` says. */
  @ApiProperty({ type: IncidentFieldsDto, nullable: true })
  before: IncidentFieldsDto | null;

  after: IncidentFieldsDto;
}

export class IncidentHistoryDto {
  items: IncidentChangeDto[];
  nextCursor: string | null;
}
