import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { AreaService } from '../areas/area.service';
import { invalidField, notFound } from '../platform/errors';
import { decodeCursor, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { changedFields, isEmpty } from '../writing/changed-fields';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { type AlarmPoint, snapshotOf } from './alarm-point';
import { AlarmPointRepository } from './alarm-point.repository';
import type * as dto from './alarm-points.dto';

const DRILL_MILLISECONDS_MAX = 86_400_000;

/** Places with a button. */
@Injectable()
export class AlarmPointService {
  constructor(
    private readonly points: AlarmPointRepository,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  /** Newest first. @throws not_found (the area), outside_your_areas, invalid_input (cursor) */
  async list(context: RequestContext, query: dto.ListAlarmPointsDto): Promise<dto.AlarmPointPageDto> {
    const { limit = 50, areaId, kind, isActive } = query;
    const { scope } = context;
    const area = areaId === undefined ? undefined : await this.areas.within(areaId, scope);
    const before = decodeCursor(query.cursor, ['uuid']) as [string] | null;
    const filter = { area, kind, isActive, beforeId: before?.[0] ?? null, limit: limit + 1 };
    const page = toPage(await this.points.list(filter, scope), limit, ({ id }) => [id]);
    return { items: await this.show(context, page.items), nextCursor: page.nextCursor };
  }

  /** @throws not_found, for one outside the scope too */
  async get(context: RequestContext, id: string): Promise<dto.AlarmPointDto> {
    return this.showOne(context, found(id, await this.points.find(id, context.scope)));
  }

  /** @throws outside_your_areas, invalid_input (areaId) */
  async create(context: RequestContext, body: dto.CreateAlarmPointDto): Promise<dto.AlarmPointDto> {
    await this.areas.refuseOutside(body.areaId, context.scope);
    const point = newPoint(body);
    const id = await this.writes.create(context, 'POST alarm-points', body, async (transaction) => {
      const made = { by: transaction.actorId, at: this.time.now() };
      await this.points.insert(transaction.manager, point, made);
      transaction.record('alarm_point.created', { id: point.id, after: snapshotOf(point) });
      return point.id;
    });
    return this.get(context, id);
  }

  /** @throws not_found, outside_your_areas (its new area), invalid_input (areaId, drillUntil) */
  async change(
    context: RequestContext,
    id: string,
    body: dto.ChangeAlarmPointDto,
  ): Promise<dto.AlarmPointDto> {
    const current = found(id, await this.points.find(id, context.scope));
    if (body.areaId !== undefined) await this.areas.refuseOutside(body.areaId, context.scope);
    const wanted = this.columnsOf(body);
    if (isEmpty(changedFields(current, wanted))) return this.showOne(context, current);
    const after = await this.changeWithin(context, id, async ({ manager }, before) => {
      const changed = { ...before, ...changedFields(before, wanted) };
      await this.points.update(manager, changed);
      return changed;
    });
    return this.showOne(context, after);
  }

  /** Any change of a point, locked, written down as one. @throws not_found */
  async changeWithin(
    context: RequestContext,
    id: string,
    work: (transaction: WriteTransaction, before: AlarmPoint) => Promise<AlarmPoint>,
  ): Promise<AlarmPoint> {
    return this.writes.run(context, async (transaction) => {
      const before = found(id, await this.points.lock(transaction.manager, id, context.scope));
      const after = await work(transaction, before);
      const payload = { id, before: snapshotOf(before), after: snapshotOf(after) };
      transaction.record('alarm_point.changed', payload);
      return after;
    });
  }

  async showOne(context: RequestContext, point: AlarmPoint): Promise<dto.AlarmPointDto> {
    return (await this.show(context, [point]))[0]!;
  }

  /** Whom to call only for those who look after the point. */
  private async show(context: RequestContext, points: AlarmPoint[]): Promise<dto.AlarmPointDto[]> {
    const ids = points.map(({ id }) => id);
    const callable = await this.points.within(ids, context.scopeOf('alarm:write'));
    return points.map((point) => ({
      ...point,
      contacts: callable.has(point.id) ? point.contacts : null,
      drillUntil: point.drillUntil?.toISOString() ?? null,
      keys: point.keys.map(({ id, issuedAt }) => ({ id, issuedAt: new Date(issuedAt).toISOString() })),
    }));
  }

  /** @throws invalid_input (drillUntil) */
  private columnsOf({ contacts, drillUntil, ...same }: dto.ChangeAlarmPointDto): Partial<AlarmPoint> {
    return {
      ...same,
      ...(contacts && { contacts: contacts.map(contactOf) }),
      ...(drillUntil !== undefined && { drillUntil: drillUntil === null ? null : this.drillEnd(drillUntil) }),
    };
  }

  private drillEnd(text: string): Date {
    const until = new Date(text);
    const left = until.getTime() - this.time.now().getTime();
    if (left <= 0 || left > DRILL_MILLISECONDS_MAX)
      throw invalidField(
        'drillUntil',
        'drillUntil must be within the next 24 hours: a button left in drill mode calls nobody',
        'drillUntil phải trong vòng 24 giờ tới: chuông bị để quên ở chế độ diễn tập thì báo động thật không gọi được ai đến',
      );
    return until;
  }
}

/** @throws not_found */
function found(id: string, point: AlarmPoint | null): AlarmPoint {
  if (!point) throw notFound({ what: 'alarm point', id });
  return point;
}

function newPoint(body: dto.CreateAlarmPointDto): AlarmPoint {
  const { areaId, kind, name, location, radiusMeters = 30, incidentKind = 'other', contacts = [] } = body;
  return {
    ...{
      id: v7(),
      areaId,
      kind,
      name,
      radiusMeters,
      incidentKind,
      isActive: true,
      drillUntil: null,
      keys: [],
    },
    location: { lon: location.lon, lat: location.lat },
    contacts: contacts.map(contactOf),
  };
}

function contactOf({ name, phone = null }: dto.AlarmContactDto) {
  return { name, phone };
}
