import { DuplicateFinder, type Twin } from './duplicates';
import type { AcceptKind } from './import-state';
import type { ImportAreas } from './import-areas';
import type { ImportArea } from './import-areas.repository';
import { KeyMaker } from './import-key';
import { decideKnown, type LensDecision } from './lens-decision';
import type { KnownLens, KnownLenses, StandingLens } from './lens-lookup.repository';
import type { LensWish } from './lens-wish';
import type { DecidedRow, Keyed, ReadRow } from './import-rows';
import type { ParsedRow } from './reading/lens-row';
import { placeRow } from './row-position';
import type { Proposal, RowReason } from './row-reasons';
import {
  codeAlike,
  codeRepeated,
  codeTaken,
  duplicate,
  elsewhere,
  lensRepeated,
  nameMissing,
  proposalsFor,
} from './row-refusals';
import { wishesOf } from './row-wishes';
import { faultsOf, rejected, severalOf, together, viewOf } from './row-judging';
import { RunMemory } from './run-memory';
import { viewRefusal } from './view-refusal';

/**
 * Reads and judges the rows of one list, in their order. It asks nothing of the database: what is known is given to it.
 * Two things it remembers of earlier rows, for keys and for duplicates within the list.
 */
export class ImportRun {
  private readonly keys = new KeyMaker();
  private readonly standing = new DuplicateFinder();
  private readonly memory = new RunMemory();
  private rememberedUpTo = 0;

  constructor(
    private readonly areas: ImportAreas,
    private readonly accept: ReadonlySet<AcceptKind>,
    registered: StandingLens[],
  ) {
    for (const { id, ...lens } of registered) {
      this.memory.addRegistered(lens.code);
      this.standing.add({ ...lens, label: lens.code, row: 0, cameraId: id });
    }
  }

  /** The unit a row belongs to, as far as it can be told; its boundary must be known before `read`. */
  areaOf(row: ParsedRow): ImportArea | null {
    const resolved = this.areas.resolve(row.area);
    return 'area' in resolved ? resolved.area : null;
  }

  read(row: ParsedRow): ReadRow {
    const { number, warnings } = row;
    const none = { number, wishes: [], namesArea: false, needs: [], warnings, proposals: [] };
    const resolved = this.areas.resolve(row.area);
    if ('fault' in resolved) return { ...none, faults: [...row.faults, resolved.fault] };
    const placed = placeRow(row.position, resolved.area, this.areas, this.accept);
    const several = severalOf(row, this.accept);
    const { needs, faults } = faultsOf(row, placed);
    if (several) faults.push(several.reason);
    const wishes = wishesOf(row, resolved.area.id, placed.position);
    const repeated = this.repeatedCode(row, several ? [] : wishes);
    if (repeated) faults.push(repeated);
    const proposals = [...placed.proposals, ...(several ? [several.proposal] : [])];
    if (faults.length) return { ...none, needs, faults, proposals };
    const keyed = wishes.map((wish) => this.keyed(wish, number));
    return { ...none, wishes: keyed, namesArea: row.area !== null, needs, faults, proposals };
  }

  /** @param known what is registered of the row's lenses and, to merge with, of those `twinIds` named. */
  decide(row: ReadRow, known: KnownLenses): DecidedRow {
    if (!row.wishes.length) return rejected(row, [...row.faults, ...row.needs], []);
    const lenses: LensDecision[] = [];
    const proposals: Proposal[] = [];
    for (const [index, keyed] of row.wishes.entries()) {
      const found = known.byCode.get(keyed.wish.code ?? '') ?? known.byKey.get(keyed.importKey ?? '');
      const judged = found ? this.judgeKnown(row, keyed, found) : this.judgeNew(row, keyed, known);
      lenses.push(this.checked(judged.decision, row.number, index));
      proposals.push(...judged.proposals);
    }
    const reasons = lenses.flatMap((lens) => (lens.outcome === 'rejected' ? [lens.reason] : []));
    if (reasons.length) return rejected(row, reasons, proposals);
    const { number, warnings } = row;
    return {
      result: { number, outcome: together(lenses), reasons: warnings, proposals: [], cameraId: null },
      lenses,
    };
  }

  /** Has later rows see what this one will put up; once, however often it is decided. */
  remember(row: ReadRow, { lenses }: DecidedRow): void {
    if (row.number <= this.rememberedUpTo) return;
    this.rememberedUpTo = row.number;
    for (const lens of lenses) {
      if (lens.outcome !== 'created' || !lens.wish.view) continue;
      const { code, facts, view } = lens.wish;
      const { position, azimuthDegrees } = view;
      const own = { label: code ?? `#${row.number}`, row: row.number, cameraId: null, code };
      this.standing.add({
        ...{ ...own, importKey: lens.importKey, name: facts.name, azimuthDegrees },
        ...position,
      });
    }
  }

  /** Registered lenses that a new row is likely to be, when they are to be merged. */
  twinIds(row: ReadRow): string[] {
    if (!this.accept.has('merge')) return [];
    return row.wishes.flatMap(({ wish }) => this.twinOf(row, wish)?.cameraId ?? []);
  }

  private keyed(wish: LensWish, row: number): Keyed {
    if (wish.code !== null || !wish.view) return { wish, importKey: null };
    const { position, azimuthDegrees } = wish.view;
    const { name, directionText } = wish.facts;
    const importKey = this.keys.next({ areaId: wish.areaId, name, position, azimuthDegrees, directionText });
    this.memory.addKey(importKey, row);
    return { wish, importKey };
  }

  /** What the lens as it would then be, and the other rows of the list, say to it. */
  private checked(decision: LensDecision, row: number, index: number): LensDecision {
    if (decision.outcome === 'rejected') return decision;
    const view = viewOf(decision);
    const refusal = view && viewRefusal(view);
    if (refusal) return { outcome: 'rejected', reason: refusal };
    if (!('known' in decision)) return decision;
    const other = this.memory.claim(decision.known.id, row, index);
    return other === null
      ? decision
      : { outcome: 'rejected', reason: lensRepeated(decision.known.code, other) };
  }

  private judgeKnown(row: ReadRow, { wish }: Keyed, known: KnownLens): Judged {
    if (!known.isInScope) return refused(codeTaken(wish.code));
    if (!row.namesArea && !this.areas.has(known.areaId)) return refused(elsewhere(known.code));
    return { decision: decideKnown(known, wish, row.namesArea), proposals: [] };
  }

  private judgeNew(row: ReadRow, keyed: Keyed, known: KnownLenses): Judged {
    const { wish, importKey } = keyed;
    if (row.needs.length) return refused(row.needs[0]!);
    if (!wish.facts.name) return refused(nameMissing());
    const alike = wish.code === null ? null : this.memory.registeredAlike(wish.code);
    if (alike !== null) return refused(codeAlike(wish.code!, alike));
    const created: Judged = { decision: { outcome: 'created', wish, importKey }, proposals: [] };
    const twin = this.accept.has('duplicate') ? null : this.twinOf(row, wish);
    if (!twin) return created;
    const merging = twin.cameraId === null || twin.isOfList ? undefined : known.byId.get(twin.cameraId);
    if (merging?.isInScope && this.accept.has('merge'))
      return { decision: decideKnown(merging, wish, row.namesArea), proposals: [] };
    return { decision: { outcome: 'rejected', reason: duplicate(twin) }, proposals: proposalsFor(twin) };
  }

  /** The lens a new one is likely to be. */
  private twinOf(row: ReadRow, wish: LensWish): Twin | null {
    if (!wish.view) return null;
    const { position, azimuthDegrees } = wish.view;
    const wanted = { name: wish.facts.name, ...position, azimuthDegrees, hasCode: wish.code !== null };
    return this.standing.find(wanted, (found) => {
      if (found.row >= row.number || found.label === wish.code) return null;
      return { isOfList: found.row > 0 || this.memory.isBefore(row.number, found) };
    });
  }

  /** Those of its lenses count too: a row may have one behind it in the list by its number. */
  private repeatedCode({ code, number }: ParsedRow, wishes: LensWish[]): RowReason | null {
    const codes = new Set([code, ...wishes.map((wish) => wish.code)].filter((one) => one !== null));
    for (const one of codes) {
      const first = this.memory.addCode(one, number);
      if (first !== null) return codeRepeated(one, first);
    }
    return null;
  }
}

interface Judged {
  decision: LensDecision;
  proposals: Proposal[];
}

function refused(why: RowReason): Judged {
  return { decision: { outcome: 'rejected', reason: why }, proposals: [] };
}
