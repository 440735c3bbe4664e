import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { eachInScopeSql, scopeAreas } from '../areas/area-sql';
import type { AccessScope, RequestContext } from '../platform/http/request-context';
import { toRequestDto, type Visible } from './request-fields';
import { RequestLensRepository } from './request-lens.repository';
import type { RequestRow } from './request-row';
import type { RequestDto } from './requests.dto';

/** Asks as a reader may see them: whom to call and which case it is are not for everybody. */
@Injectable()
export class RequestShowing {
  constructor(
    private readonly dataSource: DataSource,
    private readonly lenses: RequestLensRepository,
  ) {}

  /** In the order of the rows. */
  async show(context: RequestContext, rows: RequestRow[]): Promise<RequestDto[]> {
    const lenses = await this.lenses.of(rows.map(({ id }) => id));
    const visible = await this.visible(context, rows);
    return rows.map((row, index) => toRequestDto(row, lenses, visible[index]!));
  }

  private async visible(context: RequestContext, rows: readonly RequestRow[]): Promise<Visible[]> {
    const incidents = context.scopeOf('incident:read');
    const callable = await this.within(
      rows.map(({ areaId }) => areaId),
      context.scopeOf('recorder:contact'),
    );
    const readable = await this.within(
      rows.map(({ incidentAreaId }) => incidentAreaId),
      incidents,
    );
    return rows.map(({ areaId, incidentAreaId, incidentId }) => ({
      isCallable: callable.has(areaId),
      isCaseReadable: readable.has(incidentAreaId) || incidents.incidentIds.includes(incidentId),
    }));
  }

  private async within(areaIds: number[], scope: AccessScope): Promise<Set<number>> {
    const rows = await this.dataSource.query<{ id: number }[]>(
      `SELECT DISTINCT asked.id FROM unnest($1::integer[]) AS asked (id) WHERE ${eachInScopeSql('asked.id', '$2')}`,
      [areaIds, scopeAreas(scope)],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
