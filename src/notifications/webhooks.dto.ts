import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
} from 'class-validator';
import { AreaId, MayBeAbsent, Text } from '../platform/http/fields';
import { PageQueryDto } from '../platform/http/paging.dto';
import { type DeliveryState, deliveryStates } from './delivery.repository';
import { type TemplateName, templateNames } from './templates';

const NAME_MAX = 100;
const URL_MAX = 2000;

export class CreateWebhookDto {
  /**
   * What it is for.
   * @example 'Cổng tin nhắn SMS'
   */
  @Text(NAME_MAX)
  name: string;

  /**
   * Called by POST; https unless OUTGOING_ALLOWED_HOSTS lists the host.
   * @example 'https://gateway.example.org/lensledger'
   */
  @Text(URL_MAX)
  url: string;

  /** What it is told of. */
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(templateNames.length)
  @ArrayUnique()
  @IsIn(templateNames, { each: true })
  @ApiProperty({ enum: templateNames, isArray: true })
  events: TemplateName[];

  /**
   * Only of what concerns this area or one below it; null or absent = of everything.
   * @example 1
   */
  @IsOptional()
  @AreaId()
  areaId?: number | null;

  /**
   * A gateway: it is given names, phone numbers, texts and links of people without an account, to pass them on. Of several
   * the one with the nearest area is used.
   */
  @IsBoolean()
  deliversToContacts: boolean;
}

export class ChangeWebhookDto extends PartialType(
  PickType(CreateWebhookDto, ['name', 'url', 'events'] as const),
  { skipNullProperties: false },
) {
  /** False: it rests. What falls due meanwhile is dropped, not kept for later. */
  @MayBeAbsent()
  @IsBoolean()
  isActive?: boolean;
}

export class WebhookDto {
  id: string;
  name: string;
  url: string;

  @ApiProperty({ enum: templateNames, isArray: true })
  events: TemplateName[];

  @ApiProperty({ type: 'integer', nullable: true })
  areaId: number | null;

  deliversToContacts: boolean;
  isActive: boolean;
  createdAt: string;
}

export class WebhookWithSecretDto extends WebhookDto {
  /** Shown this once: `LensLedger-Signature: t=<seconds>,v1=<HMAC-SHA-256 of "t.body" in hex>` is made by it. */
  secret: string;
}

export class WebhookPageDto {
  @ApiProperty({ type: [WebhookDto] })
  items: WebhookDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}

export class ListDeliveriesDto extends PageQueryDto {
  /** Only those in this state. */
  @IsOptional()
  @IsIn(deliveryStates)
  state?: DeliveryState;
}

/** One notice on its way to a webhook; whom it concerns is not shown. */
export class WebhookDeliveryDto {
  id: string;

  @ApiProperty({ enum: templateNames })
  event: TemplateName;

  /** sending: tried, perhaps in vain so far; dropped: not wanted any more when it was due. */
  @ApiProperty({ enum: deliveryStates })
  state: DeliveryState;

  dueAt: string;

  /** Times it was tried. */
  attempts: number;

  /** Why it was not sent, or not the last time. */
  @ApiProperty({ type: String, nullable: true })
  lastError: string | null;

  /** `LensLedger-Delivery` of the message it was or will be a part of. */
  @ApiProperty({ type: String, nullable: true })
  messageId: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;
}

export class WebhookDeliveryPageDto {
  @ApiProperty({ type: [WebhookDeliveryDto] })
  items: WebhookDeliveryDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
