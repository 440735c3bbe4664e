import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Config } from '../platform/config';
import { invalidField, notFound } from '../platform/errors';
import { refuseAddress } from '../platform/http/outgoing';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { changedFields, isEmpty } from '../writing/changed-fields';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { WebhookSecrets } from './webhook-secrets';
import { type Webhook, type WebhookDelivery, WebhookRepository } from './webhook.repository';
import type * as dto from './webhooks.dto';

/** Addresses of the whole installation that are told of what happens. */
@Injectable()
export class WebhookService {
  constructor(
    private readonly config: Config,
    private readonly webhooks: WebhookRepository,
    private readonly secrets: WebhookSecrets,
    private readonly writes: WriteUnit,
  ) {}

  /** Newest first. @throws invalid_input naming `cursor` */
  async list({ limit = 50, cursor }: PageQueryDto): Promise<Page<dto.WebhookDto>> {
    const before = decodeCursor(cursor, ['uuid']) as [string] | null;
    const rows = await this.webhooks.list(before?.[0] ?? null, limit + 1);
    const page = toPage(rows, limit, ({ id }) => [id]);
    return { ...page, items: page.items.map(toDto) };
  }

  /** @throws not_found */
  async get(id: string): Promise<dto.WebhookDto> {
    return toDto(found(id, await this.webhooks.find(id)));
  }

  /** @throws outgoing_refused, outgoing_unencrypted; invalid_input (areaId) */
  async create(context: RequestContext, body: dto.CreateWebhookDto): Promise<dto.WebhookWithSecretDto> {
    refuseAddress(body.url, this.config);
    const id = v7();
    const { secret, stored } = this.secrets.make(id);
    const { name, url, events, areaId = null, deliversToContacts } = body;
    const webhook = { id, name, url, events, areaId, deliversToContacts };
    const unknownArea = () =>
      invalidField('areaId', `there is no area ${areaId}`, `không có địa bàn ${areaId}`);
    const made = await withFaults({ fk_webhook_area: unknownArea }, () =>
      this.writes.run(context, async (transaction) => {
        const row = { ...webhook, secret: stored, createdBy: context.actor.id };
        await this.webhooks.insert(transaction.manager, row);
        const after = (await this.webhooks.lock(transaction.manager, id))!;
        transaction.record('webhook.created', { id, after: snapshotOf(after) });
        return after;
      }),
    );
    return { ...toDto(made), secret };
  }

  /** @throws not_found, outgoing_refused, outgoing_unencrypted */
  async change(context: RequestContext, id: string, body: dto.ChangeWebhookDto): Promise<dto.WebhookDto> {
    if (body.url !== undefined) refuseAddress(body.url, this.config);
    const current = found(id, await this.webhooks.find(id));
    if (isEmpty(changedFields(current, body))) return toDto(current);
    return this.writes.run(context, async (transaction) => {
      const before = await this.locked(transaction, id);
      const after = { ...before, ...changedFields(before, body) };
      await this.webhooks.update(transaction.manager, after);
      transaction.record('webhook.changed', { id, before: snapshotOf(before), after: snapshotOf(after) });
      return toDto(after);
    });
  }

  /** Messages that are sent again from now on are signed by the new one too. @throws not_found */
  async replaceSecret(context: RequestContext, id: string): Promise<dto.WebhookWithSecretDto> {
    const { secret, stored } = this.secrets.make(id);
    return this.writes.run(context, async (transaction) => {
      const webhook = await this.locked(transaction, id);
      await this.webhooks.replaceSecret(transaction.manager, id, stored);
      const snapshot = snapshotOf(webhook);
      transaction.record('webhook.changed', {
        id,
        before: snapshot,
        after: { ...snapshot, isSecretNew: true },
      });
      return { ...toDto(webhook), secret };
    });
  }

  /** What still waits for it is dropped when it falls due. @throws not_found */
  async end(context: RequestContext, id: string): Promise<void> {
    await this.writes.run(context, async (transaction) => {
      const before = snapshotOf(await this.locked(transaction, id));
      await this.webhooks.end(transaction.manager, id);
      transaction.record('webhook.changed', { id, before, after: { ...before, hasEnded: true } });
    });
  }

  /** Newest first. @throws not_found; invalid_input naming `cursor` */
  async deliveries(id: string, query: dto.ListDeliveriesDto): Promise<Page<dto.WebhookDeliveryDto>> {
    found(id, await this.webhooks.find(id));
    const { limit = 50, cursor, state } = query;
    const after = decodeCursor(cursor, ['moment', 'uuid']) as [string, string] | null;
    const before = after && { at: after[0], id: after[1] };
    const rows = await this.webhooks.deliveries(id, { state, before, limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.createdAt, row.id]);
    return { ...page, items: page.items.map(toDeliveryDto) };
  }

  private async locked({ manager }: WriteTransaction, id: string): Promise<Webhook> {
    return found(id, await this.webhooks.lock(manager, id));
  }
}

/** @throws not_found */
function found(id: string, webhook: Webhook | null): Webhook {
  if (!webhook) throw notFound({ what: 'webhook', id });
  return webhook;
}

/** Of the address only the host: what follows may hold a token, and the log is for ever. */
function snapshotOf({ name, url, events, areaId, deliversToContacts, isActive }: Webhook): object {
  return { name, host: new URL(url).host, events, areaId, deliversToContacts, isActive };
}

function toDto({ createdAt, ...same }: Webhook): dto.WebhookDto {
  return { ...same, createdAt: createdAt.toISOString() };
}

function toDeliveryDto(row: WebhookDelivery): dto.WebhookDeliveryDto {
  const { id, event, state, dueAt, attempts, lastError, messageId, finishedAt } = row;
  return {
    ...{ id, event, state, attempts, lastError, messageId },
    dueAt: dueAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
