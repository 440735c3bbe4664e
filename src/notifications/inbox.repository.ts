import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { inScopeSql, scopeAreas } from '../areas/area-sql';
import type { Action } from '../platform/http/actions';
import type { RequestContext } from '../platform/http/request-context';
import { type TemplateName, templateNames, templateOf } from './templates';
import { UNIT_NAME } from './unit-name-sql';

export interface InboxRow {
  id: string;
  template: TemplateName;
  parameters: Record<string, string>;
  areaId: number;
  unit: string;
  subjectKind: string;
  subjectId: string;
  deadlineAt: Date | null;
  createdAt: Date;
  readAt: Date | null;
}

export interface InboxFilter {
  isUnread: boolean | undefined;
  after: { isUnread: boolean; id: string } | null;
  limit: number;
}

const actions = [...new Set(templateNames.map((name) => templateOf(name).action))];
const namesOf = (action: Action) => templateNames.filter((name) => templateOf(name).action === action);

/**
 * Own notices, as far as the account may still know what they tell: who was moved to another ward reads no more of the old one.
 * `$1` is the account, then come each action's templates, areas and cases.
 */
const VISIBLE = `n.account_id = $1 AND (${actions
  .map((_, index) => {
    const first = 2 + 3 * index;
    return `(n.template = ANY ($${first}) AND (${inScopeSql('n.area_id', `$${first + 1}`)}
      OR n.incident_id = ANY ($${first + 2}::uuid[])))`;
  })
  .join(' OR ')})`;
const NEXT = 2 + 3 * actions.length;

@Injectable()
export class InboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Unread ones first, then newest first. */
  async list(context: RequestContext, { isUnread, after, limit }: InboxFilter): Promise<InboxRow[]> {
    return this.dataSource.query<InboxRow[]>(
      `SELECT n.id, n.template, n.parameters, n.area_id AS "areaId", ${UNIT_NAME} AS unit, n.subject_kind AS "subjectKind",
         n.subject_id AS "subjectId", n.deadline_at AS "deadlineAt", n.created_at AS "createdAt", n.read_at AS "readAt"
       FROM notification n
       WHERE ${VISIBLE} AND ($${NEXT}::boolean IS NULL OR (n.read_at IS NULL) = $${NEXT})
         AND ($${NEXT + 1}::boolean IS NULL OR ((n.read_at IS NULL), n.id) < ($${NEXT + 1}, $${NEXT + 2}::uuid))
       ORDER BY (n.read_at IS NULL) DESC, n.id DESC LIMIT $${NEXT + 3}`,
      [...visibleTo(context), isUnread ?? null, after?.isUnread ?? null, after?.id ?? null, limit],
    );
  }

  /** Whose they are alone can tell, so it is no write that others need to know of. @returns false when there is none. */
  async markRead(context: RequestContext, id: string, now: Date): Promise<boolean> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `UPDATE notification n SET read_at = coalesce(n.read_at, $${NEXT}) WHERE ${VISIBLE} AND n.id = $${NEXT + 1}`,
      [...visibleTo(context), now, id],
    );
    return count === 1;
  }

  /** @returns how many were unread */
  async markAllRead(context: RequestContext, now: Date): Promise<number> {
    const [, count] = await this.dataSource.query<[unknown, number]>(
      `UPDATE notification n SET read_at = $${NEXT} WHERE ${VISIBLE} AND n.read_at IS NULL`,
      [...visibleTo(context), now],
    );
    return count;
  }
}

function visibleTo(context: RequestContext): unknown[] {
  const given = actions.flatMap((action) => {
    const scope = context.scopeOf(action);
    return [namesOf(action), scopeAreas(scope), scope.incidentIds];
  });
  return [context.accountId, ...given];
}
