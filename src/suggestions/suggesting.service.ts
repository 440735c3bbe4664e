import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { conflict } from '../platform/errors';
import { systemContext } from '../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { GroundsFinder } from './grounds-finder';
import { HappeningRepository } from './happening.repository';
import { keptOf, SuggestingRepository } from './suggesting.repository';
import { type Change, changesOf } from './suggestion-changes';
import type { Grounds, Happening } from './suggestion-grounds';

const BATCH = 500;

/**
 * Suggests which footage belongs to which incident, and takes back what holds no longer. Running it again changes nothing, and it
 * links nothing: people do.
 */
@Injectable()
export class SuggestingService {
  constructor(
    private readonly writes: WriteUnit,
    private readonly happenings: HappeningRepository,
    private readonly finder: GroundsFinder,
    private readonly suggestions: SuggestingRepository,
  ) {}

  /** For an item that was sealed. @throws conflict when an incident was changed meanwhile: try again */
  async ofItem(itemId: string): Promise<void> {
    const footage = await this.happenings.footage(itemId);
    if (!footage) return;
    for (const incidentId of await this.happenings.incidentsOf(footage)) {
      const happening = await this.happenings.happening(incidentId);
      if (happening) await this.apply(happening, await this.finder.ofItem(happening, footage), itemId);
    }
  }

  /**
   * For a recorder whose clock was checked. Ends early, to be run again from its beginning, when the process shuts down.
   * @throws conflict, as above
   */
  async ofRecorder(recorderId: string, signal: AbortSignal): Promise<void> {
    let items = await this.happenings.itemsOf(recorderId, null, BATCH);
    while (items.length) {
      for (const itemId of items) {
        signal.throwIfAborted();
        await this.ofItem(itemId);
      }
      items = await this.happenings.itemsOf(recorderId, items.at(-1)!, BATCH);
    }
  }

  /** For an incident whose place or time were written down or corrected. @throws conflict, as above */
  async ofIncident(incidentId: string): Promise<void> {
    const happening = await this.happenings.happening(incidentId);
    if (happening) await this.apply(happening, await this.finder.ofIncident(happening), null);
  }

  private async apply(
    happening: Happening,
    grounds: ReadonlyMap<string, Grounds>,
    itemId: string | null,
  ): Promise<void> {
    const { incidentId } = happening;
    if (!changesOf(grounds, await this.suggestions.standing(incidentId, itemId)).length) return;
    await this.writes.run(systemContext(`suggest-links ${incidentId}`), async (transaction) => {
      const { manager } = transaction;
      // Grounds found for another place or time would undo what the run for the present ones writes.
      if (!(await this.suggestions.holdStill(manager, happening))) throw conflict();
      const changes = changesOf(grounds, await this.suggestions.lock(manager, incidentId, itemId));
      for (const change of changes) await this.write(transaction, incidentId, change);
      if (!transaction.entries.length) throw conflict();
    });
  }

  private async write(transaction: WriteTransaction, incidentId: string, change: Change): Promise<void> {
    const { manager } = transaction;
    if (change.kind === 'make') {
      const pair = { id: v7(), incidentId, itemId: change.itemId };
      if (await this.suggestions.insert(manager, pair, change.grounds))
        recordMade(transaction, pair, change.grounds);
      return;
    }
    const { standing } = change;
    const { id, itemId } = standing;
    if (change.kind === 'renew') {
      await this.suggestions.renew(manager, id, change.grounds);
      return recordMade(transaction, { id, incidentId, itemId }, change.grounds);
    }
    const isWithdrawn = change.kind === 'withdraw';
    if (isWithdrawn) await this.suggestions.withdraw(manager, id, transaction.actorId);
    else await this.suggestions.flag(manager, id, change.holds);
    const state = isWithdrawn ? 'withdrawn' : standing.state;
    const holds = !isWithdrawn && change.holds;
    transaction.record('suggestion.decided', { suggestionId: id, state, holds, reason: null, linkId: null });
  }
}

function recordMade(
  transaction: WriteTransaction,
  { id, ...pair }: { id: string; incidentId: string; itemId: string },
  grounds: Grounds,
): void {
  const { isRequested, candidate, meets } = grounds;
  const after = {
    ...{ ...pair, isRequested, score: candidate?.score ?? null, candidate: keptOf(grounds) },
    ...{ meetsFrom: meets.from.toISOString(), meetsTo: meets.to.toISOString() },
  };
  transaction.record('suggestion.made', { id, after });
}
