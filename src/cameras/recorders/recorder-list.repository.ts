import { Injectable } from '@nestjs/common';
import { DataSource, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { foldedPatternSql, inSubtreeSql, scopeAreas } from '../../areas/area-sql';
import type { CursorPart } from '../../platform/http/paging.dto';
import { listScopeSql } from '../../areas/list-scope';
import type { AccessScope } from '../../platform/http/request-context';
import type { ConsentState, ListRecordersDto, PasswordAnswer, RecorderSort } from './list-recorders.dto';
import { Recorder } from './recorder.entity';

export interface RecorderFilter extends Pick<
  ListRecordersDto,
  'q' | 'make' | 'password' | 'unconfirmed' | 'neverChecked' | 'consent'
> {
  /** Limits to its subtree on a date. */
  area: { id: number; on: string } | undefined;
  sort: RecorderSort;
  /** Keyset values of the row before, as `SORTS` shapes them. */
  after: (string | number)[] | null;
  limit: number;
  confirmationDays: number;
}

interface Sort {
  /** What is sorted by, before the id; null = by the id alone, which an index has. */
  key: string | null;
  direction: 'ASC' | 'DESC';
  shape: CursorPart[];
}

const moment = (column: string) =>
  `to_char(coalesce(${column}, 'epoch') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Keys are text; moments are written so that text sorts like time. */
export const SORTS: Record<RecorderSort, Sort> = {
  newest: { key: null, direction: 'DESC', shape: ['uuid'] },
  name: { key: `fold_text(r.name)`, direction: 'ASC', shape: ['text', 'uuid'] },
  confirmed: { key: moment('r.last_confirmed_at'), direction: 'ASC', shape: ['text', 'uuid'] },
};

/** As the index ix_recorder_text has it. */
const TEXT = `fold_text(r.name || ' ' || coalesce(r.make, '') || ' ' || coalesce(r.model, '') || ' ' || coalesce(r.serial, ''))`;
const PASSWORD: Record<PasswordAnswer, string> = {
  default: 'r.has_default_password',
  changed: 'NOT r.has_default_password',
  unknown: 'r.has_default_password IS NULL',
};
const NEWEST_CONSENT_HOLDS = `(SELECT c.withdrawn_on IS NULL FROM recorder_consent c WHERE c.recorder_id = r.id
  ORDER BY c.signed_on DESC, c.id DESC LIMIT 1)`;
const CONSENT: Record<ConsentState, string> = {
  given: NEWEST_CONSENT_HOLDS,
  withdrawn: `NOT ${NEWEST_CONSENT_HOLDS}`,
  missing: `${NEWEST_CONSENT_HOLDS} IS NULL`,
};
const IS_NEVER_CHECKED = `(SELECT e.model_reference_at IS NULL FROM clock_epoch e WHERE e.recorder_id = r.id
  ORDER BY e.number DESC LIMIT 1)`;
const IS_UNCONFIRMED = `coalesce(r.last_confirmed_at < now() - make_interval(days => :confirmationDays), true)`;

/** Finds recorders by what is known of them. Names of custodians are no part of the text: not everybody is told them. */
@Injectable()
export class RecorderListRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @returns each with its keyset values. */
  async list(
    filter: RecorderFilter,
    scope: AccessScope,
  ): Promise<{ recorder: Recorder; keyset: string[] }[]> {
    const { key, direction } = SORTS[filter.sort];
    const inScope = await listScopeSql(this.dataSource, scope);
    const query = this.dataSource
      .createQueryBuilder(Recorder, 'r')
      .where(inScope('r.area_id', ':scope'), { scope: scopeAreas(scope) })
      .limit(filter.limit);
    if (key) query.addSelect(key, 'sort_key').orderBy('sort_key', direction);
    query.addOrderBy('r.id', direction);
    narrow(query, filter);
    if (filter.after) {
      const columns = key ? `(${key}, r.id)` : '(r.id)';
      const values = key ? '(:after0, :after1)' : '(:after0)';
      const [after0, after1] = filter.after;
      query.andWhere(`${columns} ${direction === 'ASC' ? '>' : '<'} ${values}`, { after0, after1 });
    }
    const { entities, raw } = await query.getRawAndEntities<{ sort_key: string }>();
    return entities.map((recorder, index) => ({
      recorder,
      keyset: key ? [raw[index]!.sort_key, recorder.id] : [recorder.id],
    }));
  }
}

function narrow(query: SelectQueryBuilder<ObjectLiteral>, filter: RecorderFilter): void {
  const { area, q, make, password, unconfirmed, neverChecked, consent, confirmationDays } = filter;
  if (area) query.andWhere(inSubtreeSql('r.area_id', ':area', ':on'), { area: area.id, on: area.on });
  if (q) query.andWhere(`${TEXT} LIKE '%' || ${foldedPatternSql(':q')} || '%'`, { q });
  if (make) query.andWhere(`fold_text(r.make) = fold_text(:make)`, { make });
  if (password) query.andWhere(PASSWORD[password]);
  if (unconfirmed !== undefined)
    query.andWhere(`${unconfirmed ? '' : 'NOT '}${IS_UNCONFIRMED}`, { confirmationDays });
  if (neverChecked !== undefined) query.andWhere(`${neverChecked ? '' : 'NOT '}${IS_NEVER_CHECKED}`);
  if (consent) query.andWhere(CONSENT[consent]);
}
