import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsOptional } from 'class-validator';
import { toBoolean } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { BilingualDto } from '../platform/http/problem.dto';
import { type TemplateName, templateNames } from './templates';

export class ListNotificationsDto extends PageQueryDto {
  /** Only those not read yet. */
  @IsOptional()
  @toBoolean
  @IsBoolean()
  isUnread?: boolean;
}

export class NoticeSubjectDto {
  /** Such as `request` or `alarm`. */
  kind: string;
  id: string;
}

export class NotificationDto {
  id: string;

  /** What kind of news it is. */
  @ApiProperty({ enum: templateNames })
  template: TemplateName;

  title: BilingualDto;
  text: BilingualDto;
  areaId: number;
  subject: NoticeSubjectDto;

  /** By when somebody must have done something; null = unknown or never. */
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  deadlineAt: string | null;

  createdAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt: string | null;
}

export class NotificationPageDto {
  @ApiProperty({ type: [NotificationDto] })
  items: NotificationDto[];

  /** Give it as `cursor` to read on; null on the last page. */
  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ReadAllDto {
  /** How many were unread. */
  count: number;
}
