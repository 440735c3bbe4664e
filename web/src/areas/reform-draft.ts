import type { Dto } from '../api/types';
import type { Area } from './area-days';
import { type AreaDraft, EMPTY_DRAFT } from './AreaFields';

export type Share = Dto<'PredecessorDto'>['share'];

/** A unit that begins: what it is, what it comes from and what it takes over. */
export interface Beginning extends AreaDraft {
  key: string;
  shares: Record<number, Share>;
  takesOver: number[];
}

export interface ReformDraft {
  happenedOn: string;
  ends: Area[];
  begins: Beginning[];
}

export function newBeginning(): Beginning {
  return { ...EMPTY_DRAFT, key: crypto.randomUUID(), kind: 'commune', shares: {}, takesOver: [] };
}

export function isComplete({ code, name }: Beginning): boolean {
  return code.trim() !== '' && name.trim() !== '';
}

/** Units below those that end which neither end nor go anywhere; the api refuses a reform that forgets them. */
export function leftBehind({ ends, begins }: ReformDraft, below: Area[]): Area[] {
  const settled = new Set([...ends.map(({ id }) => id), ...begins.flatMap(({ takesOver }) => takesOver)]);
  return below.filter(({ id }) => !settled.has(id));
}

/** Takes a unit out of those that end, and out of where it went. */
export function withoutEnd(draft: ReformDraft, id: number): ReformDraft {
  const begins = draft.begins.map((begin) => ({
    ...begin,
    shares: Object.fromEntries(Object.entries(begin.shares).filter(([from]) => Number(from) !== id)),
  }));
  return { ...draft, ends: draft.ends.filter((area) => area.id !== id), begins };
}

/** A unit goes to one place: given to a beginning unit, it is taken from the others. */
export function withTaken(draft: ReformDraft, key: string, id: number, isTaken: boolean): ReformDraft {
  const begins = draft.begins.map((begin) => {
    const others = begin.takesOver.filter((one) => one !== id);
    return { ...begin, takesOver: begin.key === key && isTaken ? [...others, id] : others };
  });
  return { ...draft, begins };
}

export function bodyOf({ happenedOn, ends, begins }: ReformDraft): Dto<'RecordReformDto'> {
  return {
    happenedOn,
    ends: ends.map(({ id }) => id),
    begins: begins.map(({ code, name, kind, parentId, boundary, shares, takesOver }) => ({
      ...{ code: code.trim(), name: name.trim(), kind, takesOver },
      parentId: kind === 'province' ? null : parentId,
      ...(boundary && { boundary: boundary as never }),
      predecessors: Object.entries(shares).map(([areaId, share]) => ({ areaId: Number(areaId), share })),
    })),
  };
}
