import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import { invalidField, notFound } from '../../platform/errors';
import { decodeCursor, toPage } from '../../platform/http/paging.dto';
import type { AccessScope } from '../../platform/http/request-context';
import { startOfVietnamDay } from '../../platform/local-date';
import { CameraRepository } from '../camera.repository';
import { CameraStatusHistory } from '../camera-status-history';
import { timelineOf } from '../camera-timeline';
import { uptimeOf } from './uptime';
import type { AreaUptimePageDto, AreaUptimeQueryDto, UptimeDto, UptimeQueryDto } from './uptime.dto';
import { type LensUptime, UptimeRepository } from './uptime.repository';

const BILLION = 1e9;

/** How much of the time lenses worked, by their status history. */
@Injectable()
export class UptimeService {
  constructor(
    private readonly cameras: CameraRepository,
    private readonly history: CameraStatusHistory,
    private readonly uptimes: UptimeRepository,
    private readonly areas: AreaService,
  ) {}

  /** @throws not_found, invalid_input (to) */
  async ofLens(cameraId: string, query: UptimeQueryDto, scope: AccessScope): Promise<UptimeDto> {
    const period = periodOf(query);
    const camera = await this.cameras.find(cameraId, scope);
    if (!camera) throw notFound({ what: 'camera', id: cameraId });
    const { inServiceFrom, inServiceTo } = camera;
    const rows = await this.history.all(cameraId, undefined, knownAtOf(query));
    const service = {
      from: startOfVietnamDay(inServiceFrom),
      to: inServiceTo ? startOfVietnamDay(inServiceTo) : null,
    };
    const uptime = uptimeOf(timelineOf(rows), service, period);
    return {
      cameraId,
      from: period.from.toISOString(),
      to: period.to.toISOString(),
      inServiceSeconds: uptime.inServiceMilliseconds / 1000,
      workingSeconds: uptime.workingMilliseconds / 1000,
      share: uptime.share,
      faults: uptime.faults,
    };
  }

  /**
   * Lenses of an area, worst first, by today's tree. All pages of a list end where the first one did.
   * @throws not_found, outside_your_areas, invalid_input (to, cursor)
   */
  async ofArea(areaId: number, query: AreaUptimeQueryDto, scope: AccessScope): Promise<AreaUptimePageDto> {
    const { limit = 50 } = query;
    const cursor = decodeCursor(query.cursor, ['moment', 'integer', 'uuid']);
    const asked = periodOf(query);
    const period = cursor ? { ...asked, to: new Date(cursor[0]!) } : asked;
    const area = await this.areas.within(areaId, scope);
    const filter = { area, ...period, knownAt: knownAtOf(query) };
    const after = cursor?.slice(1) ?? null;
    const [rows, whole] = await Promise.all([
      this.uptimes.worst(filter, { after, limit: limit + 1 }, scope),
      this.uptimes.whole(filter, scope),
    ]);
    const to = period.to.toISOString();
    const page = toPage(rows, limit, ({ sharePpb, cameraId }) => [to, sharePpb, cameraId]);
    return {
      from: period.from.toISOString(),
      to,
      lenses: whole.lenses,
      share: whole.inServiceSeconds ? whole.workingSeconds / whole.inServiceSeconds : null,
      items: page.items.map(toLensUptimeDto),
      nextCursor: page.nextCursor,
    };
  }
}

function toLensUptimeDto({ sharePpb, ...lens }: LensUptime): AreaUptimePageDto['items'][number] {
  return { ...lens, share: sharePpb / BILLION };
}

/** @throws invalid_input (to) */
function periodOf({ from, to }: { from: string; to: string }): { from: Date; to: Date } {
  const period = { from: new Date(from), to: new Date(Math.min(Date.parse(to), Date.now())) };
  if (period.to <= period.from)
    throw invalidField(
      'to',
      'to must be after from, and from must have passed',
      'to phải sau from, và from phải đã qua',
    );
  return period;
}

function knownAtOf({ knownAt }: { knownAt?: string }): Date | null {
  return knownAt ? new Date(knownAt) : null;
}
