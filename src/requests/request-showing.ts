import { Injectable } from '@nestjs/common';
import { AreaService } from '../areas/area.service';
import type { RequestContext } from '../platform/http/request-context';
import { toRequestDto, type Visible } from './request-fields';
import { RequestLensRepository } from './request-lens.repository';
import type { RequestRow } from './request-row';
import type { RequestDto } from './requests.dto';

/** Asks as a reader may see them: whom to call and which case it is are not for everybody. */
@Injectable()
export class RequestShowing {
  constructor(
    private readonly areas: AreaService,
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
    const callable = await this.areas.idsWithin(
      rows.map(({ areaId }) => areaId),
      context.scopeOf('recorder:contact'),
    );
    const readable = await this.areas.idsWithin(
      rows.map(({ incidentAreaId }) => incidentAreaId),
      incidents,
    );
    return rows.map(({ areaId, incidentAreaId, incidentId }) => ({
      isCallable: callable.has(areaId),
      isCaseReadable: readable.has(incidentAreaId) || incidents.incidentIds.includes(incidentId),
    }));
  }
}
