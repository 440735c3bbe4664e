import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQueryDto } from '../platform/http/paging.dto';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { UuidPipe } from '../platform/http/uuid.pipe';
import { WebhookService } from './webhook.service';
import {
  ChangeWebhookDto,
  CreateWebhookDto,
  ListDeliveriesDto,
  WebhookDeliveryPageDto,
  WebhookDto,
  WebhookPageDto,
  WebhookWithSecretDto,
} from './webhooks.dto';

@ApiTags('webhooks')
@Controller('webhooks')
@Requires('webhook:write')
export class WebhooksController {
  constructor(private readonly webhooks: WebhookService) {}

  /** A webhook. Its secret is shown once, so no Idempotency-Key: a repetition makes another webhook. */
  @Post()
  create(@Context() context: RequestContext, @Body() body: CreateWebhookDto): Promise<WebhookWithSecretDto> {
    return this.webhooks.create(context, body);
  }

  /** Webhooks, newest first. */
  @Get()
  list(@Query() query: PageQueryDto): Promise<WebhookPageDto> {
    return this.webhooks.list(query);
  }

  /** One webhook, without its secret. */
  @Get(':id')
  get(@Param('id', UuidPipe) id: string): Promise<WebhookDto> {
    return this.webhooks.get(id);
  }

  /** Changes a webhook, or lets it rest. */
  @Patch(':id')
  change(
    @Context() context: RequestContext,
    @Param('id', UuidPipe) id: string,
    @Body() body: ChangeWebhookDto,
  ): Promise<WebhookDto> {
    return this.webhooks.change(context, id, body);
  }

  /** Ends a webhook and destroys its secret. */
  @Delete(':id')
  @HttpCode(204)
  end(@Context() context: RequestContext, @Param('id', UuidPipe) id: string): Promise<void> {
    return this.webhooks.end(context, id);
  }

  /** A new secret, by which everything is signed at once; the old one is gone. */
  @Post(':id/secret')
  @HttpCode(200)
  replaceSecret(
    @Context() context: RequestContext,
    @Param('id', UuidPipe) id: string,
  ): Promise<WebhookWithSecretDto> {
    return this.webhooks.replaceSecret(context, id);
  }

  /** What a webhook was told, is being told or will be told, newest first. */
  @Get(':id/deliveries')
  deliveries(
    @Param('id', UuidPipe) id: string,
    @Query() query: ListDeliveriesDto,
  ): Promise<WebhookDeliveryPageDto> {
    return this.webhooks.deliveries(id, query);
  }
}
