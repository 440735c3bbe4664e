import type { Candidate } from '../candidates/candidate.service';
import { changesOf, type Standing } from './suggestion-changes';
import { type Grounds, meetingOf, reasonOf } from './suggestion-grounds';
import { type SuggestionState, suggestionStates, suggestionTransitions } from './suggestion-state';

const from = new Date('2026-01-09T12:00:00Z');
const to = new Date('2026-01-09T12:30:00Z');
const seen = { score: 60, reason: { vi: '9 m', en: '9 m' } } as Candidate;
const grounds: Grounds = { candidate: seen, isRequested: false, meets: { from, to } };

const standing = (state: SuggestionState, changes: Partial<Standing> = {}): Standing => ({
  ...{ id: 's', itemId: 'i', state, holds: state !== 'withdrawn', isRequested: false, score: 60 },
  ...{ meetsFrom: from, meetsTo: to },
  ...changes,
});

const kindsOf = (of: Grounds | null, one: Standing | null): string[] =>
  changesOf(new Map(of ? [['i', of]] : []), one ? [one] : []).map((change) =>
    change.kind === 'flag' ? `flag ${change.holds}` : change.kind,
  );

it.each<[string, Grounds | null, Standing | null, string[]]>([
  ['new grounds make a suggestion', grounds, null, ['make']],
  ['the same grounds change nothing', grounds, standing('suggested'), []],
  ['no grounds withdraw what waits', null, standing('suggested'), ['withdraw']],
  ['no grounds leave what was withdrawn', null, standing('withdrawn'), []],
  ['grounds bring back what was withdrawn', grounds, standing('withdrawn'), ['renew']],
  ['a decision stands', grounds, standing('confirmed'), []],
  ['a decision without grounds is flagged', null, standing('confirmed'), ['flag false']],
  ['… once', null, standing('declined', { holds: false }), []],
  ['… until there are some again', grounds, standing('declined', { holds: false }), ['flag true']],
  ['another score is written anew', grounds, standing('suggested', { score: 61 }), ['renew']],
  ['so is another meeting', grounds, standing('suggested', { meetsTo: from }), ['renew']],
  ['so is having been asked for', grounds, standing('suggested', { isRequested: true }), ['renew']],
  ['a decision is not written anew', grounds, standing('declined', { score: 1 }), []],
])('%s', (_, of, one, kinds) => expect(kindsOf(of, one)).toEqual(kinds));

it('moves along the table of states alone', () => {
  const movesTo = { withdraw: 'withdrawn', renew: 'suggested' } as const;
  for (const state of suggestionStates)
    for (const now of [grounds, null])
      for (const score of [60, 61])
        for (const { kind } of changesOf(new Map(now ? [['i', now]] : []), [standing(state, { score })])) {
          if (kind !== 'withdraw' && kind !== 'renew') continue;
          const next = movesTo[kind];
          expect(next === state || suggestionTransitions[state].includes(next)).toBe(true);
        }
});

describe('meeting', () => {
  const at = (minutes: number) => new Date(from.getTime() + minutes * 60_000);
  const period = (begins: number, ends: number) => ({ from: at(begins), to: at(ends) });

  it.each<[string, [number, number], [number, number] | null]>([
    ['inside', [5, 10], [5, 10]],
    ['around', [-5, 40], [0, 30]],
    ['at its end', [30, 40], [30, 30]],
    ['before', [-5, -1], null],
    ['behind', [31, 40], null],
  ])('%s', (_, [begins, ends], met) => {
    expect(meetingOf(period(0, 30), period(begins, ends))).toEqual(met && period(...met));
  });
});

it('says in both languages that it was asked for, and that nothing else speaks for it', () => {
  expect(reasonOf(grounds)).toEqual({ vi: '9 m', en: '9 m' });
  expect(reasonOf({ ...grounds, isRequested: true })).toEqual({
    vi: '9 m, đã yêu cầu lưu giữ',
    en: '9 m, asked for',
  });
  const { vi, en } = reasonOf({ ...grounds, candidate: null, isRequested: true });
  expect([vi, en].every((text) => text.length > 20)).toBe(true);
});
