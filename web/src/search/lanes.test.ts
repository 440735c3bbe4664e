import { describe, expect, it } from 'vitest';
import { extentOf, lanesOf } from './lanes';
import type { Candidate } from './useCandidates';
import type { Feature } from './useFootageSearch';

const at = (minute: number) => new Date(Date.UTC(2026, 0, 9, 14, minute));
const period = { from: at(0).getTime(), to: at(60).getTime() };

function feature(code: string, from: number, to: number, states: string[]): Feature {
  const properties = {
    camera: { id: code, code, name: `Mắt ${code}`, areaId: 1 },
    holding: states.includes('sealed') ? 'held' : 'at_source',
    corrected: {
      startedAt: at(from).toISOString(),
      endedAt: at(to).toISOString(),
      uncertaintyMilliseconds: 90_000,
    },
    items: states.map((state, index) => ({ id: `${code}-${index}`, state, sha256: null })),
  };
  return { type: 'Feature', id: `${code} ${from}`, properties } as unknown as Feature;
}

function candidate(code: string, holding: string): Candidate {
  return {
    camera: { id: code, code, name: `Mắt ${code}`, areaId: 1 },
    facts: { holding },
    deadline: { at: at(600).toISOString(), basis: 'measured' },
  } as unknown as Candidate;
}

describe('lanesOf', () => {
  it('shows what was found with the gaps around it', () => {
    const [lane] = lanesOf([feature('A', 20, 30, ['sealed']), feature('A', 40, 50, [])], [], period);
    expect(lane!.spans.map(({ kind }) => kind)).toEqual(['gap', 'sealed', 'gap', 'at_source', 'gap']);
    expect(lane!.spans[1]!.itemIds).toEqual(['A-0']);
  });

  it('says what candidates may hold where nothing was found, after what was found', () => {
    const candidates = [candidate('C', 'presumed'), candidate('B', 'sealed')];
    const found = [feature('A', 0, 60, ['sealed']), feature('B', 0, 60, ['sealed'])];
    const lanes = lanesOf(found, candidates, period);
    expect(lanes.map(({ code }) => code)).toEqual(['B', 'A', 'C']);
    expect(lanes[2]!.spans).toMatchObject([{ kind: 'presumed', ...period }]);
    expect(lanes[2]!.deadlineAt).toBe(at(600).toISOString());
    expect(lanes[1]!.spans).toHaveLength(1);
  });

  it('tells sealed from what is only received, and plays the sealed alone', () => {
    const [lane] = lanesOf([feature('A', 0, 60, ['verifying'])], [], period);
    expect(lane!.spans[0]).toMatchObject({ kind: 'received', itemIds: [] });
  });
});

describe('extentOf', () => {
  it('holds the period and what reaches beyond it, uncertainty included', () => {
    const extent = extentOf(lanesOf([feature('A', -5, 61, [])], [], period), period);
    expect(extent.from).toBeLessThan(at(-5).getTime() - 90_000);
    expect(extent.to).toBeGreaterThan(at(61).getTime() + 90_000);
  });
});
