import { Injectable } from '@nestjs/common';
import { notFound } from '../../platform/errors';
import { actions } from '../../platform/http/actions';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { pendingStep } from '../access-of';
import { csrfTokenOf } from '../credentials';
import { isEmptyScope } from '../scope';
import type { SessionActionDto, SessionDto, SessionListItemDto } from './session.dto';
import { SessionRepository, type SessionRow } from './session.repository';
import { SessionService } from './session.service';

/** What an account is told of its own sessions. */
@Injectable()
export class SessionReadingService {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly service: SessionService,
  ) {}

  /** The session that asks. @throws sign_in_needed */
  async describe(context: RequestContext, secret: string): Promise<SessionDto> {
    const who = await this.service.current(context);
    const step = pendingStep(who);
    return {
      csrfToken: csrfTokenOf(secret),
      pendingStep: step,
      account: await this.sessions.account(who.accountId),
      grants: who.grants,
      actions: step ? [] : allowed(context),
      expiresAt: await this.sessions.expiry(who.credentialId),
    };
  }

  /** Own sessions that go on, newest first. */
  async list(
    context: RequestContext,
    { limit = 50, cursor }: PageQueryDto,
  ): Promise<Page<SessionListItemDto>> {
    const before = decodeCursor(cursor, ['uuid']) as [string] | null;
    const rows = await this.sessions.list(context.accountId!, before?.[0] ?? null, limit + 1);
    const page = toPage(rows, limit, ({ id }) => [id]);
    return { ...page, items: page.items.map((row) => toDto(row, context.credentialId)) };
  }

  /** @throws not_found, also for one that has ended */
  async end(context: RequestContext, id: string): Promise<void> {
    if (!(await this.service.end(context, id, 'ended_by_owner'))) throw notFound({ what: 'session', id });
  }
}

function allowed(context: RequestContext): SessionActionDto[] {
  return actions
    .map((action) => ({ action, scope: context.scopeOf(action) }))
    .filter(({ scope }) => !isEmptyScope(scope))
    .map(({ action, scope }) => ({
      action,
      isEverywhere: scope.isEverywhere,
      areaIds: [...scope.areaIds],
      isOwn: scope.ownAccountId !== null,
      incidentIds: [...scope.incidentIds],
    }));
}

function toDto(row: SessionRow, currentId: string | null): SessionListItemDto {
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    isCurrent: row.id === currentId,
  };
}
