import { Injectable, Logger } from '@nestjs/common';
import { EVERYWHERE, systemContext } from '../../platform/http/request-context';
import { Loop, LoopingService, type LoopResult } from '../../platform/loop';
import { WriteUnit } from '../../writing/write-unit';
import { CheckPlanRepository } from './check-plan.repository';
import { toFaultDto } from './fault-fields';
import { FaultRepository } from './fault.repository';
import { MovedOn, unlessMovedOn } from '../../writing/unless-moved-on';

const BATCH = 100;
const INTERVAL_MILLISECONDS = 600_000;
const CONTEXT = systemContext('retired-faults');

/** Closes the tickets of lenses that were retired before their repair. Several may run at once. */
@Injectable()
export class RetiredFaults extends LoopingService {
  private readonly logger = new Logger(RetiredFaults.name);
  protected readonly loop = new Loop(RetiredFaults.name, INTERVAL_MILLISECONDS, () => this.round());

  constructor(
    private readonly plans: CheckPlanRepository,
    private readonly faults: FaultRepository,
    private readonly writes: WriteUnit,
  ) {
    super();
  }

  async round(): Promise<LoopResult> {
    const ids = await this.plans.faultsOfRetired(BATCH);
    for (const id of ids) await this.close(id);
    return ids.length === BATCH ? 'again' : 'idle';
  }

  private async close(id: string): Promise<void> {
    const ending = { to: 'lens_retired' as const, repairedAt: null, closedReason: null };
    await unlessMovedOn(() =>
      this.writes.run(CONTEXT, async (transaction) => {
        const before = await this.faults.find(id, EVERYWHERE, transaction.manager);
        if (!before || !(await this.faults.move(transaction.manager, id, ending))) throw new MovedOn();
        const after = toFaultDto({ ...before, state: ending.to });
        transaction.record('fault.changed', { id, before: toFaultDto(before), after });
      }),
    );
    this.logger.log(`fault ${id}: its lens was retired`);
  }
}
