import type { MultiPolygon } from 'geojson';
import type { Position } from '../../geo/position';
import { plausible } from '../../geo/proposals';
import { foldText } from '../../platform/fold';
import type { ImportArea } from './import-areas.repository';
import { reason, type RowReason } from './row-reasons';

/** Words before a unit's name that lists write or leave out; folded. */
const KIND_WORDS =
  /^(tinh|thanh pho|tp|huyen|quan|thi xa|thi tran|tt|phuong|xa|to dan pho|tdp|to|thon|khu pho|kp|ap|ban)[ .]+/;

type Resolved = { area: ImportArea } | { fault: RowReason };

/** Which unit the rows of a list belong to. */
export class ImportAreas {
  private readonly byId = new Map<number, ImportArea>();
  private readonly byText = new Map<string, Set<ImportArea>>();
  private readonly boundaryOf = new Map<number, MultiPolygon>();

  /** @param top the list's own area; null = each row must name one. */
  constructor(
    areas: ImportArea[],
    private readonly top: number | null,
  ) {
    for (const area of areas) {
      this.byId.set(area.id, area);
      for (const text of textsOf(area)) this.add(text, area);
    }
  }

  /** By the code or name in the row's own area column; an empty one means the list's area. */
  resolve(text: string | null): Resolved {
    const own = this.top === null ? undefined : this.byId.get(this.top);
    if (text === null)
      return own
        ? { area: own }
        : { fault: reason('area', 'area_missing', 'the row names no area', 'dòng không ghi địa bàn') };
    const folded = foldText(text);
    const found = this.byText.get(folded) ?? this.byText.get(withoutKind(folded)) ?? new Set();
    const [area] = found;
    if (area && found.size === 1) return { area };
    return { fault: area ? ambiguous(text) : unknown(text) };
  }

  /** True for a unit the list may speak of. */
  has(areaId: number): boolean {
    return this.byId.has(areaId);
  }

  /** Those whose boundary decides about a position in one of `areas`, and which is not here yet. */
  boundariesWanted(areas: ImportArea[]): number[] {
    const holders = areas.map((area) => this.holder(area)).filter((id) => id !== null);
    return [...new Set(holders)].filter((id) => !this.boundaryOf.has(id));
  }

  addBoundaries(boundaries: Map<number, MultiPolygon>): void {
    for (const [id, boundary] of boundaries) this.boundaryOf.set(id, boundary);
  }

  /** null = neither the unit nor any above it, in this list's part of the tree, has a boundary. */
  isInside(area: ImportArea, position: Position): boolean | null {
    const holder = this.holder(area);
    const boundary = holder === null ? undefined : this.boundaryOf.get(holder);
    return boundary ? plausible(position, boundary) : null;
  }

  /** The lowest unit at or above it that has a boundary. */
  private holder(area: ImportArea): number | null {
    return area.path.toReversed().find((id) => this.byId.get(id)?.hasBoundary) ?? null;
  }

  private add(text: string, area: ImportArea): void {
    const found = this.byText.get(text);
    if (found) found.add(area);
    else this.byText.set(text, new Set([area]));
  }
}

function textsOf({ code, name }: ImportArea): Set<string> {
  const folded = foldText(name);
  return new Set([foldText(code), folded, withoutKind(folded)]);
}

function withoutKind(folded: string): string {
  return folded.replace(KIND_WORDS, '');
}

function unknown(text: string): RowReason {
  return reason(
    'area',
    'area_unknown',
    `there is no unit "${text}" in the area of this list; give its code or its name`,
    `trong địa bàn của danh sách không có đơn vị "${text}"; hãy ghi mã hoặc tên đúng`,
  );
}

function ambiguous(text: string): RowReason {
  return reason(
    'area',
    'area_ambiguous',
    `several units are named "${text}"; give the code`,
    `có nhiều đơn vị tên "${text}"; hãy ghi mã`,
  );
}
