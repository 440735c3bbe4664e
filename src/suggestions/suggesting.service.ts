import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { conflict } from '../platform/errors';
import { systemContext } from '../platform/http/request-context';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { GroundsFinder } from './grounds-finder';
import { HappeningRepository } from './happening.repository';
import { keptOf, SuggestingRepository } from './suggesting.repository';
import { type Change, changesOf } from './suggestion-changes';
import type { Grounds, Happening } from './suggestion-grounds';
import { SuggestionTelling } from './suggestion-telling';

const BATCH = 500;

/** Suggested. */
interface Made {
  id: string;
  itemId: string;
}

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
    private readonly telling: SuggestionTelling,
  ) {}

  /** For an item that was sealed. @throws conflict when an incident was changed meanwhile: try again */
  async ofItem(itemId: string): Promise<void> {
    const footage = await this.happenings.footage(itemId);
    if (!footage) return;
    for (const incidentId of await this.happenings.incidentsOf([itemId])) {
      const happening = await this.happenings.happening(incidentId);
      if (happening) await this.apply(happening, await this.finder.ofItem(happening, footage), itemId);
    }
  }

  /**
   * For a recorder whose clock was checked: all that its footage may have to do with, each incident once. Ends early, to be run
   * again from its beginning, when the process shuts down.
   * @throws conflict, as above
   */
  async ofRecorder(recorderId: string, signal: AbortSignal): Promise<void> {
    const incidentIds = new Set<string>();
    let items = await this.happenings.itemsOf(recorderId, null, BATCH);
    while (items.length) {
      signal.throwIfAborted();
      for (const id of await this.happenings.incidentsOf(items)) incidentIds.add(id);
      items = await this.happenings.itemsOf(recorderId, items.at(-1)!, BATCH);
    }
    for (const incidentId of incidentIds) {
      signal.throwIfAborted();
      await this.ofIncident(incidentId);
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
    const context = systemContext(`suggest-links ${incidentId}`);
    await unlessMovedOn(() =>
      this.writes.run(context, async (transaction) => {
        const { manager } = transaction;
        // Grounds found for another place or time would undo what the run for the present ones writes.
        if (!(await this.suggestions.holdStill(manager, happening))) throw conflict();
        const changes = changesOf(grounds, await this.suggestions.lock(manager, incidentId, itemId));
        const made: Made[] = [];
        for (const change of changes) made.push(...(await this.write(transaction, incidentId, change)));
        if (!transaction.entries.length) throw new MovedOn();
        await this.telling.tellWithin(transaction, happening, made);
      }),
    );
  }

  /** @returns what is suggested by it, now or anew */
  private async write(transaction: WriteTransaction, incidentId: string, change: Change): Promise<Made[]> {
    if (change.kind === 'make') return this.make(transaction, incidentId, change);
    const { manager } = transaction;
    const { standing } = change;
    const { id, itemId } = standing;
    if (change.kind === 'renew') {
      await this.suggestions.renew(manager, id, change.grounds);
      recordMade(transaction, { id, incidentId, itemId }, change.grounds);
      return [{ id, itemId }];
    }
    const isWithdrawn = change.kind === 'withdraw';
    if (isWithdrawn) await this.suggestions.withdraw(manager, id, transaction.actorId);
    else await this.suggestions.flag(manager, id, change.holds);
    const state = isWithdrawn ? 'withdrawn' : standing.state;
    const holds = !isWithdrawn && change.holds;
    transaction.record('suggestion.decided', { suggestionId: id, state, holds, reason: null, linkId: null });
    return [];
  }

  private async make(
    transaction: WriteTransaction,
    incidentId: string,
    { itemId, grounds }: Extract<Change, { kind: 'make' }>,
  ): Promise<Made[]> {
    const pair = { id: v7(), incidentId, itemId };
    if (!(await this.suggestions.insert(transaction.manager, pair, grounds))) return [];
    recordMade(transaction, pair, grounds);
    return [pair];
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
