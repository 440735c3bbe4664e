import { Injectable } from '@nestjs/common';
import { notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { InboxRepository, type InboxRow } from './inbox.repository';
import type { ListNotificationsDto, NotificationDto, ReadAllDto } from './notifications.dto';
import { textOf } from './template-text';
import { templateOf } from './templates';

/** What an account is told in the app. */
@Injectable()
export class InboxService {
  constructor(
    private readonly inbox: InboxRepository,
    private readonly time: TimeSource,
  ) {}

  /** Unread ones first, then newest first. @throws invalid_input naming `cursor` */
  async list(context: RequestContext, query: ListNotificationsDto): Promise<Page<NotificationDto>> {
    const { limit = 50, cursor, isUnread } = query;
    const [unread, id] = (decodeCursor(cursor, ['integer', 'uuid']) ?? []) as [number?, string?];
    const after = id === undefined ? null : { isUnread: unread === 1, id };
    const rows = await this.inbox.list(context, { isUnread, after, limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.readAt ? 0 : 1, row.id]);
    return { ...page, items: page.items.map(toDto) };
  }

  /** @throws not_found */
  async markRead(context: RequestContext, id: string): Promise<void> {
    if (!(await this.inbox.markRead(context, id, this.time.now())))
      throw notFound({ what: 'notification', id });
  }

  async markAllRead(context: RequestContext): Promise<ReadAllDto> {
    return { count: await this.inbox.markAllRead(context, this.time.now()) };
  }
}

function toDto(row: InboxRow): NotificationDto {
  const { id, template, areaId, subjectKind, subjectId, deadlineAt, createdAt, readAt } = row;
  return {
    id,
    template,
    title: templateOf(template).title,
    text: textOf(row),
    areaId,
    subject: { kind: subjectKind, id: subjectId },
    deadlineAt: deadlineAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}
