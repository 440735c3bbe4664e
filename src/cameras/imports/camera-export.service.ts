import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import type { AccessScope, RequestContext } from '../../platform/http/request-context';
import { WriteUnit } from '../../writing/write-unit';
import type { ExportCamerasDto } from './camera-export.dto';
import { CameraExportRepository, type ExportedLens, type ExportFilter } from './camera-export.repository';
import { exportStream } from './export-writers';

const PAGE_LENSES = 1000;

/** Lists of lenses for elsewhere. */
@Injectable()
export class CameraExportService {
  constructor(
    private readonly lenses: CameraExportRepository,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
  ) {}

  /** The list; that it was given out is in the custody log before its first byte. @throws not_found, outside_your_areas */
  async open(context: RequestContext, query: ExportCamerasDto): Promise<Readable> {
    const { scope, address } = context;
    const { format, areaId, status, kind, q } = query;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const filter = { area, status, kind, q };
    const { found, areaIds } = await this.lenses.count(filter, scope);
    const asked = Object.fromEntries(
      Object.entries({ areaId, status, kind, q }).filter(([, value]) => value !== undefined),
    );
    const given = { format, filter: asked, found, areaIds, address };
    await this.writes.run(context, (transaction) =>
      Promise.resolve(transaction.record('cameras.exported', given)),
    );
    return exportStream(format, this.pages(filter, scope));
  }

  private async *pages(filter: ExportFilter, scope: AccessScope): AsyncGenerator<ExportedLens[]> {
    for (let after = ''; ;) {
      const page = await this.lenses.page(filter, scope, after, PAGE_LENSES);
      if (page.length) yield page;
      if (page.length < PAGE_LENSES) return;
      after = page.at(-1)!.code;
    }
  }
}
