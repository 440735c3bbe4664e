import { Injectable } from '@nestjs/common';
import type { WriteTransaction } from '../writing/write-unit';
import { changedFrom, covers, endingAt } from './area-timeline';
import { AreaWriter, type NewArea } from './area-writer';
import { areaNotValidOn } from './area.errors';
import { AreaRepository, type HashedVersionRow } from './area.repository';
import { toAreaDto } from './area.service';
import type { AreaDto } from './areas.dto';

export interface BeginningUnit extends Omit<NewArea, 'validFrom' | 'validTo'> {
  /** Units that hang under it from that day on. */
  takesOver: number[];
}

export interface Reform {
  /** First day of the new order. */
  on: string;
  /** Units whose last day is the day before. */
  ends: number[];
  begins: BeginningUnit[];
  /** Units that hang under one that is there already from that day on. */
  moves?: { id: number; to: number }[];
}

export interface ReformResult {
  ended: AreaDto[];
  /** In the order of `begins`. */
  begun: AreaDto[];
  /** Units that were taken over. */
  movedIds: number[];
}

/**
 * Carries a reform out inside one transaction, old units first: a new one may wear the code of an old one from its first
 * day. Until the last step the tree is in pieces, so the caller holds its lock.
 */
@Injectable()
export class AreaReformer {
  constructor(
    private readonly areas: AreaRepository,
    private readonly writer: AreaWriter,
  ) {}

  /**
   * @throws area_not_valid_on, area_has_later_version; area_parent_absent when something under an ended unit was neither
   * taken over nor ended
   */
  async apply(transaction: WriteTransaction, reform: Reform): Promise<ReformResult> {
    const touched = new Map<number, HashedVersionRow[]>();
    for (const id of reform.ends) touched.set(id, await this.end(transaction, id, reform.on));
    const begun: AreaDto[] = [];
    const movedIds: number[] = [];
    for (const { takesOver, ...unit } of reform.begins) {
      const area = await this.writer.insert(transaction, { ...unit, validFrom: reform.on, validTo: null });
      begun.push(area);
      for (const id of takesOver)
        touched.set(id, await this.move(transaction, { id, to: area.id, on: reform.on }));
      movedIds.push(...takesOver);
    }
    for (const { id, to } of reform.moves ?? [])
      touched.set(id, await this.move(transaction, { id, to, on: reform.on }));
    const ended: AreaDto[] = [];
    for (const [id, before] of touched) {
      const after = await this.writer.recordChange(transaction, id, { before, boundary: null });
      if (reform.ends.includes(id)) ended.push(toAreaDto(after.at(-1)!));
    }
    return { ended, begun, movedIds };
  }

  /** Shortens the last version as it stands; what hangs under it is looked at when all is in place. */
  private async end(transaction: WriteTransaction, id: number, on: string): Promise<HashedVersionRow[]> {
    const before = await this.areas.versionsOf(id, transaction.manager);
    if (!before.some((version) => covers(version, on))) throw areaNotValidOn({ id, on });
    const last = endingAt(id, before, on).at(-1)!;
    const draft = { ...last, rowId: last.id, boundary: undefined };
    await this.areas.updateVersion(transaction.manager, draft, last);
    return before;
  }

  private async move(
    { manager }: WriteTransaction,
    { id, to, on }: { id: number; to: number; on: string },
  ): Promise<HashedVersionRow[]> {
    const before = await this.areas.versionsOf(id, manager);
    const wanted = changedFrom(id, before, on, { parentId: to });
    await this.writer.rewrite(manager, before, { wanted, boundary: undefined });
    return before;
  }
}
