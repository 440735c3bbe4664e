import { DuplicateFinder, type Standing } from './duplicates';
import type { AcceptKind, Outcome } from './import-state';
import type { ImportAreas } from './import-areas';
import type { ImportArea } from './import-areas.repository';
import { KeyMaker } from './import-key';
import { decideKnown, type LensDecision } from './lens-decision';
import type { KnownLens, KnownLenses, StandingLens } from './lens-lookup.repository';
import type { LensWish } from './lens-wish';
import type { DecidedRow, Keyed, ReadRow, RowResult } from './import-rows';
import type { ParsedRow } from './reading/lens-row';
import { type PlacedRow, placeRow } from './row-position';
import { type Proposal, reason, type RowReason } from './row-reasons';
import { codeTaken, codeRepeated, elsewhere, nameMissing, duplicate, proposalsFor } from './row-refusals';
import { wishesOf } from './row-wishes';

/** Codes of faults that a row about a lens that is registered need not mend. */
const NEEDED_FOR_NEW = new Set(['coordinates_empty', 'coordinates_placeholder', 'name_missing']);

/**
 * Reads and judges the rows of one list, in their order. It asks nothing of the database: what is known is given to it.
 * Two things it remembers of earlier rows, for keys and for duplicates within the list.
 */
export class ImportRun {
  private readonly keys = new KeyMaker();
  private readonly standing = new DuplicateFinder();
  private readonly rowOfCode = new Map<string, number>();
  private rememberedUpTo = 0;

  constructor(
    private readonly areas: ImportAreas,
    private readonly accept: ReadonlySet<AcceptKind>,
    registered: StandingLens[],
  ) {
    for (const { id, code, name, lon, lat, azimuthDegrees } of registered)
      this.standing.add({ label: code, row: 0, cameraId: id, name, lon, lat, azimuthDegrees });
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
    const several = this.severalOf(row);
    const { needs, faults } = faultsOf(row, placed);
    if (several) faults.push(several.reason);
    const repeated = this.repeatedCode(row);
    if (repeated) faults.push(repeated);
    const proposals = [...placed.proposals, ...(several ? [several.proposal] : [])];
    if (faults.length) return { ...none, needs, faults, proposals };
    const wishes = wishesOf(row, resolved.area.id, placed.position).map((wish) => this.keyed(wish));
    return { ...none, wishes, namesArea: row.area !== null, needs, faults, proposals };
  }

  /** @param known what is registered of the row's lenses and, to merge with, of those `twinIds` named. */
  decide(row: ReadRow, known: KnownLenses): DecidedRow {
    if (!row.wishes.length) return rejected(row, [...row.faults, ...row.needs], []);
    const lenses: LensDecision[] = [];
    const proposals: Proposal[] = [];
    for (const keyed of row.wishes) {
      const found = known.byCode.get(keyed.wish.code ?? '') ?? known.byKey.get(keyed.importKey ?? '');
      const judged = found ? this.judgeKnown(row, keyed, found) : this.judgeNew(row, keyed, known);
      lenses.push(judged.decision);
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
      const { lon, lat } = view.position;
      const label = code ?? `#${row.number}`;
      const { azimuthDegrees } = view;
      this.standing.add({
        label,
        row: row.number,
        cameraId: null,
        name: facts.name,
        lon,
        lat,
        azimuthDegrees,
      });
    }
  }

  /** Registered lenses that a new row is likely to be, when they are to be merged. */
  twinIds(row: ReadRow): string[] {
    if (!this.accept.has('merge')) return [];
    return row.wishes.flatMap(({ wish }) => this.twinOf(row, wish)?.cameraId ?? []);
  }

  private keyed(wish: LensWish): Keyed {
    if (wish.code !== null || !wish.view) return { wish, importKey: null };
    const { position, azimuthDegrees } = wish.view;
    const { name, directionText } = wish.facts;
    return {
      wish,
      importKey: this.keys.next({ areaId: wish.areaId, name, position, azimuthDegrees, directionText }),
    };
  }

  private severalOf(row: ParsedRow): { reason: RowReason; proposal: Proposal } | null {
    const count = row.lensCount;
    if (count === 1 || this.accept.has('several')) return null;
    const en = `the row speaks of ${count} lenses; each needs a row of its own`;
    const vi = `dòng này nói về ${count} mắt camera; mỗi mắt cần một dòng riêng`;
    const message = { en: `register ${count} lenses`, vi: `ghi thành ${count} mắt camera` };
    return {
      reason: reason('count', 'several_lenses', en, vi),
      proposal: { kind: 'several', message, count },
    };
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
    const created: Judged = { decision: { outcome: 'created', wish, importKey }, proposals: [] };
    const twin = this.accept.has('duplicate') ? null : this.twinOf(row, wish);
    if (!twin) return created;
    const merging = twin.cameraId === null ? undefined : known.byId.get(twin.cameraId);
    if (merging && this.accept.has('merge'))
      return { decision: decideKnown(merging, wish, row.namesArea), proposals: [] };
    return { decision: { outcome: 'rejected', reason: duplicate(twin) }, proposals: proposalsFor(twin) };
  }

  /** The lens a new one is likely to be. */
  private twinOf(row: ReadRow, wish: LensWish): Standing | null {
    if (!wish.view) return null;
    const { position, azimuthDegrees } = wish.view;
    const isOther = (found: Standing) => {
      if (found.row >= row.number || found.label === wish.code) return false;
      // Two codes of one list are two lenses for whoever keeps it, unless they look the same way.
      return azimuthDegrees !== null || found.cameraId !== null || wish.code === null;
    };
    return this.standing.find({ name: wish.facts.name, ...position, azimuthDegrees }, isOther);
  }

  private repeatedCode(row: ParsedRow): RowReason | null {
    if (row.code === null) return null;
    const first = this.rowOfCode.get(row.code);
    if (first === undefined) this.rowOfCode.set(row.code, row.number);
    return first === undefined ? null : codeRepeated(row.code, first);
  }
}

interface Judged {
  decision: LensDecision;
  proposals: Proposal[];
}

function refused(why: RowReason): Judged {
  return { decision: { outcome: 'rejected', reason: why }, proposals: [] };
}

function faultsOf(row: ParsedRow, placed: PlacedRow): { needs: RowReason[]; faults: RowReason[] } {
  const isMended = placed.position !== null;
  const own = row.faults.filter((fault) => !(isMended && fault === row.position.fault));
  const faults = own.filter((fault) => !NEEDED_FOR_NEW.has(fault.code));
  const needs = own.filter((fault) => NEEDED_FOR_NEW.has(fault.code));
  return { needs, faults: [...faults, ...placed.reasons] };
}

function together(lenses: LensDecision[]): Outcome {
  const outcomes = new Set(lenses.map(({ outcome }) => outcome));
  return (['created', 'updated', 'unchanged'] as const).find((outcome) => outcomes.has(outcome))!;
}

function rejected(
  { number, warnings, proposals }: ReadRow,
  reasons: RowReason[],
  more: Proposal[],
): DecidedRow {
  const result: RowResult = {
    number,
    outcome: 'rejected',
    reasons: [...reasons, ...warnings],
    proposals: [...proposals, ...more],
    cameraId: null,
  };
  return { result, lenses: [] };
}
