import { Injectable, Logger } from '@nestjs/common';
import { v7 } from 'uuid';
import { RoleHoldersService } from '../../access/role-holders.service';
import { Config } from '../../platform/config';
import { systemContext } from '../../platform/http/request-context';
import { Loop, LoopingService, type LoopResult } from '../../platform/loop';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { dueFrom, leastLoaded } from './check-assignment';
import { CheckLoads } from './check-loads';
import { CheckPlanRepository, type PlannedLens } from './check-plan.repository';
import { SpotCheckRepository } from './spot-check.repository';
import { MovedOn, unlessMovedOn } from '../../writing/unless-moved-on';
import { weekOf } from './week';

const BATCH = 200;
const INTERVAL_MILLISECONDS = 3_600_000;
const CONTEXT = systemContext('spot-checks');

/**
 * Each week, in each unit that lenses stand in, asks group leaders to look at the lenses that nobody has looked at for
 * longest. Several may run at once: one plans, and the constraints of spot_check would refuse a second plan of a week.
 */
@Injectable()
export class CheckPlanner extends LoopingService {
  private readonly logger = new Logger(CheckPlanner.name);
  protected readonly loop = new Loop(CheckPlanner.name, INTERVAL_MILLISECONDS, () => this.round());

  constructor(
    private readonly plans: CheckPlanRepository,
    private readonly checks: SpotCheckRepository,
    private readonly holders: RoleHoldersService,
    private readonly loads: CheckLoads,
    private readonly writes: WriteUnit,
    private readonly config: Config,
  ) {
    super();
  }

  /** @param now decides which week is planned. */
  async round(now: Date = new Date()): Promise<LoopResult> {
    const isFull = await this.plans.alone(async () => {
      // One after the other: a check that is over makes room for the next of its lens.
      const isMoreOver = await this.endExpired();
      return (await this.planWeek(now)) || isMoreOver;
    });
    return isFull ? 'again' : 'idle';
  }

  /** @returns whether there may be more. */
  private async planWeek(now: Date): Promise<boolean> {
    const perWeek = this.config.SPOT_CHECKS_PER_WEEK;
    const week = weekOf(now);
    const lenses = perWeek ? await this.plans.wanting({ week, perWeek, limit: BATCH }) : [];
    if (!lenses.length) return false;
    const assignees = await this.assigneesOf(lenses);
    await this.writes.run(CONTEXT, async (transaction) => {
      for (const { cameraId } of lenses)
        await this.assign(transaction, { cameraId, assignedTo: assignees.get(cameraId)!, week, now });
    });
    this.logger.log(`asked for ${lenses.length} spot checks of the week of ${week}`);
    return lenses.length === BATCH;
  }

  private async assign(
    transaction: WriteTransaction,
    {
      cameraId,
      assignedTo,
      week,
      now,
    }: { cameraId: string; assignedTo: string | null; week: string; now: Date },
  ): Promise<void> {
    const times = { assignedAt: now, dueAt: dueFrom(now) };
    const check = { id: v7(), cameraId, assignedTo, plannedWeek: week, requestedBy: null, ...times };
    await this.checks.insert(transaction.manager, check);
    transaction.record('spot_check.assigned', { id: check.id, after: check });
  }

  /** Whom to ask for each lens, in turns; null = nobody leads there. */
  private async assigneesOf(lenses: PlannedLens[]): Promise<Map<string, string | null>> {
    const areaIds = [...new Set(lenses.map(({ areaId }) => areaId))];
    const holders = await this.holders.nearest('group_leader', areaIds);
    const loads = await this.loads.of(holders.map(({ accountId }) => accountId));
    return new Map(
      lenses.map(({ cameraId, areaId }) => {
        const candidates = holders.filter((one) => one.areaId === areaId).map(({ accountId }) => accountId);
        const assignee = leastLoaded(candidates, loads);
        if (assignee) loads.set(assignee, (loads.get(assignee) ?? 0) + 1);
        return [cameraId, assignee];
      }),
    );
  }

  /** @returns whether there may be more. */
  private async endExpired(): Promise<boolean> {
    const expired = await this.plans.expired(BATCH);
    for (const { id, to } of expired) {
      const reason = to === 'missed' ? 'Quá hạn mà chưa có trả lời' : 'Mắt camera đã ngừng hoạt động';
      // An answer that came in the meantime wins, and then there is nothing to write.
      await unlessMovedOn(() =>
        this.writes.run(CONTEXT, async (transaction) => {
          if (!(await this.checks.end(transaction.manager, id, to, reason))) throw new MovedOn();
          transaction.record('spot_check.ended', { spotCheckId: id, state: to, reason });
        }),
      );
    }
    return expired.length === BATCH;
  }
}
