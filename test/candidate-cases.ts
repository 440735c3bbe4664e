import type { CandidateFacts } from '../src/candidates/candidate-facts';

/**
 * What an experienced officer would ask first, written down by hand before there was a score: each case names lenses from
 * the one to ask first to the last. The score must agree; when it does not, the score is wrong, or the case is changed with
 * a reason in its commit.
 */
export interface CandidateCase {
  name: string;
  /** First to last; what is not said is as in `GOOD`. */
  order: [label: string, differs: Partial<CandidateFacts>][];
}

/** Recognises a face by day, works, was confirmed last week, has a checked clock, and its recorder should still have it. */
export const GOOD: CandidateFacts = {
  pixelsPerMeter: 150,
  groundMeters: 7,
  by: 'direction',
  light: 'day',
  nightSight: 'lit',
  status: 'active',
  uptimeShare: 1,
  confirmedDaysAgo: 5,
  clock: { offsetMilliseconds: 2000, uncertaintyMilliseconds: 2000 },
  holding: 'presumed',
  periodShare: 1,
};

const detail = (pixelsPerMeter: number, groundMeters = Math.round(1068 / pixelsPerMeter)) => ({
  pixelsPerMeter,
  groundMeters,
});
const IDENTIFY = detail(300, 4);
const RECOGNISE = detail(130, 8);
const OBSERVE = detail(65, 16);
const DETECT = detail(30, 36);
const night = (nightSight: CandidateFacts['nightSight']) => ({ light: 'night' as const, nightSight });
const uncertain = (uncertaintyMilliseconds: number) => ({ offsetMilliseconds: 0, uncertaintyMilliseconds });

export const CANDIDATE_CASES: CandidateCase[] = [
  {
    name: 'what shows more of a person comes first',
    order: [
      ['identifies', IDENTIFY],
      ['recognises', RECOGNISE],
      ['observes', OBSERVE],
      ['detects', DETECT],
    ],
  },
  {
    name: 'within a class of detail the nearer comes first',
    order: [
      ['at 5.5 m', detail(194, 5.5)],
      ['at 8 m', detail(133, 8)],
    ],
  },
  {
    name: 'what does not even detect a person comes last',
    order: [
      ['just detects', detail(26, 41)],
      ['a dot', detail(18, 59)],
      ['less than a dot', detail(5, 213)],
    ],
  },
  {
    name: 'lenses that show the same are ordered by distance',
    order: [
      ['nearer, wide', { ...detail(100), groundMeters: 6 }],
      ['farther, long', { ...detail(100), groundMeters: 30 }],
    ],
  },
  {
    name: 'at night the same view with light comes before one nobody knows, and before one without',
    order: [
      ['within its infrared', { ...RECOGNISE, ...night('lit') }],
      ['night range unknown', { ...RECOGNISE, ...night('unknown') }],
      ['beyond its infrared', { ...RECOGNISE, ...night('beyond') }],
    ],
  },
  {
    name: 'at night a lit view that observes comes before a dark one that would recognise',
    order: [
      ['lit, observes', { ...OBSERVE, ...night('lit') }],
      ['dark, recognises', { ...RECOGNISE, ...night('beyond') }],
    ],
  },
  {
    name: 'at night a lit view that detects comes before a dark one that would identify',
    order: [
      ['lit, detects', { ...DETECT, ...night('lit') }],
      ['dark, identifies', { ...IDENTIFY, ...night('beyond') }],
    ],
  },
  {
    name: 'by day infrared says nothing: detail decides',
    order: [
      ['no infrared, nearer', { ...IDENTIFY, nightSight: 'beyond' }],
      ['infrared, farther', { ...RECOGNISE, nightSight: 'lit' }],
    ],
  },
  {
    name: 'at dusk a lens without night sight still shows something, but after its like',
    order: [
      ['lit', { ...RECOGNISE, light: 'twilight', nightSight: 'lit' }],
      ['unknown', { ...RECOGNISE, light: 'twilight', nightSight: 'unknown' }],
      ['beyond', { ...RECOGNISE, light: 'twilight', nightSight: 'beyond' }],
    ],
  },
  {
    name: 'at dusk being beyond the infrared weighs less than two classes of detail',
    order: [
      ['identifies, beyond', { ...IDENTIFY, light: 'twilight', nightSight: 'beyond' }],
      ['detects, lit', { ...DETECT, light: 'twilight', nightSight: 'lit' }],
    ],
  },
  {
    name: 'a lens that works comes before one only approved, before a faulty one, before a retired one',
    order: [
      ['active', {}],
      ['approved', { status: 'approved', uptimeShare: null }],
      ['faulty', { status: 'faulty', uptimeShare: 0.4 }],
      ['retired', { status: 'retired', uptimeShare: 0 }],
    ],
  },
  {
    name: 'a working lens that observes comes before a faulty one that would identify',
    order: [
      ['works, observes', OBSERVE],
      ['faulty, identifies', { ...IDENTIFY, status: 'faulty', uptimeShare: 0.3 }],
    ],
  },
  {
    name: 'a lens that is often down comes after its like',
    order: [
      ['always up', { uptimeShare: 1 }],
      ['up nine days of ten', { uptimeShare: 0.9 }],
      ['up every second day', { uptimeShare: 0.5 }],
    ],
  },
  {
    name: 'a lens that is mostly down comes after one a class worse that is up',
    order: [
      ['up, recognises', RECOGNISE],
      ['up one day of five, identifies', { ...IDENTIFY, uptimeShare: 0.2 }],
    ],
  },
  {
    name: 'a lens of unknown uptime stands between a reliable and an unreliable one',
    order: [
      ['up nine days of ten', { uptimeShare: 0.9 }],
      ['unknown', { uptimeShare: null }],
      ['up three days of ten', { uptimeShare: 0.3 }],
    ],
  },
  {
    name: 'the longer nobody confirmed a lens, the later it comes',
    order: [
      ['last week', { confirmedDaysAgo: 5 }],
      ['two months ago', { confirmedDaysAgo: 60 }],
      ['four months ago', { confirmedDaysAgo: 120 }],
      ['never', { confirmedDaysAgo: null }],
    ],
  },
  {
    name: 'an unconfirmed lens that would identify is still worth asking before a confirmed one that detects',
    order: [
      ['never confirmed, identifies', { ...IDENTIFY, confirmedDaysAgo: null }],
      ['confirmed, detects', DETECT],
    ],
  },
  {
    name: 'what is held already comes first, what is probably gone last',
    order: [
      ['sealed', { holding: 'sealed' }],
      ['indexed', { holding: 'indexed' }],
      ['presumed', { holding: 'presumed' }],
      ['unknown', { holding: 'unknown' }],
      ['probably overwritten', { holding: 'probably_overwritten' }],
    ],
  },
  {
    name: 'a lens that would identify is asked before one that only observes is opened, though that is sealed',
    order: [
      ['presumed, identifies', { ...IDENTIFY, holding: 'presumed' }],
      ['sealed, observes', { ...OBSERVE, holding: 'sealed' }],
    ],
  },
  {
    name: 'what is presumed and observes comes before what is probably gone and would identify',
    order: [
      ['presumed, observes', { ...OBSERVE, holding: 'presumed' }],
      ['probably gone, identifies', { ...IDENTIFY, holding: 'probably_overwritten' }],
    ],
  },
  {
    name: 'what is probably gone is asked all the same, before what never showed more than a dot',
    order: [
      ['probably gone, identifies', { ...IDENTIFY, holding: 'probably_overwritten' }],
      ['presumed, a dot', detail(10, 107)],
    ],
  },
  {
    name: 'unknown retention is asked before a view half as good that is presumed',
    order: [
      ['unknown, identifies', { ...IDENTIFY, holding: 'unknown' }],
      ['presumed, observes', { ...OBSERVE, holding: 'presumed' }],
    ],
  },
  {
    name: 'a fixed lens comes before a preset of one that turns, before one that must be turned',
    order: [
      ['fixed', { by: 'direction' }],
      ['preset', { by: 'preset' }],
      ['turning', { by: 'turning' }],
    ],
  },
  {
    name: 'a fixed lens that observes comes before one that would identify had somebody turned it',
    order: [
      ['fixed, observes', { ...OBSERVE, by: 'direction' }],
      ['turned, identifies', { ...IDENTIFY, by: 'turning' }],
    ],
  },
  {
    name: 'a preset that identifies comes before a fixed lens that observes',
    order: [
      ['preset, identifies', { ...IDENTIFY, by: 'preset' }],
      ['fixed, observes', { ...OBSERVE, by: 'direction' }],
    ],
  },
  {
    name: 'a fixed lens that detects comes before one whose direction nobody wrote down',
    order: [
      ['fixed, detects', { ...detail(40, 27), by: 'direction' }],
      ['somewhere, recognises', { ...RECOGNISE, by: 'unknown_direction' }],
    ],
  },
  {
    name: 'an all-round lens is as good as a fixed one: the nearer first',
    order: [
      ['all round, nearer', { ...detail(130, 5), by: 'all_round' }],
      ['fixed, farther', { ...detail(130, 8), by: 'direction' }],
    ],
  },
  {
    name: 'a lens of unknown optics close by comes before one that only detects',
    order: [
      ['unknown, at 6 m', { pixelsPerMeter: null, groundMeters: 6 }],
      ['detects', DETECT],
    ],
  },
  {
    name: 'a lens of unknown optics close by comes after one that is known to recognise',
    order: [
      ['recognises', RECOGNISE],
      ['unknown, at 6 m', { pixelsPerMeter: null, groundMeters: 6 }],
    ],
  },
  {
    name: 'of lenses with unknown optics the nearer comes first',
    order: [
      ['at 6 m', { pixelsPerMeter: null, groundMeters: 6 }],
      ['at 20 m', { pixelsPerMeter: null, groundMeters: 20 }],
      ['at 42 m', { pixelsPerMeter: null, groundMeters: 42 }],
    ],
  },
  {
    name: 'a sure clock comes before a vague one, before one never checked',
    order: [
      ['± 2 s', { clock: uncertain(2000) }],
      ['± 10 min', { clock: uncertain(600_000) }],
      ['never checked', { clock: null }],
    ],
  },
  {
    name: 'a clock nobody checked weighs less than a class of detail',
    order: [
      ['never checked, identifies', { ...IDENTIFY, clock: null }],
      ['± 2 s, observes', OBSERVE],
    ],
  },
  {
    name: 'a wrong clock is as good as a right one once it is known: the nearer first',
    order: [
      [
        'seven minutes fast',
        { groundMeters: 6.9, clock: { offsetMilliseconds: 420_000, uncertaintyMilliseconds: 2000 } },
      ],
      ['exact', { groundMeters: 7, clock: uncertain(2000) }],
    ],
  },
  {
    name: 'a view that held the whole time comes before one that held for a part',
    order: [
      ['the whole time', { periodShare: 1 }],
      ['a third', { periodShare: 0.33 }],
    ],
  },
  {
    name: 'a lens turned there only for a tenth of the time comes after one a class worse that was there throughout',
    order: [
      ['throughout, recognises', RECOGNISE],
      ['a tenth, identifies', { ...IDENTIFY, periodShare: 0.1 }],
    ],
  },
  {
    name: 'whether a lens works matters no more once its footage is here',
    order: [
      [
        'sealed, faulty since, never confirmed',
        { holding: 'sealed', status: 'faulty', uptimeShare: 0.2, confirmedDaysAgo: null },
      ],
      ['presumed, works', { holding: 'presumed' }],
    ],
  },
  {
    name: 'nor once its segment is known: it did record',
    order: [
      ['indexed, faulty', { holding: 'indexed', status: 'faulty', uptimeShare: 0.2, confirmedDaysAgo: null }],
      [
        'presumed, faulty',
        { holding: 'presumed', status: 'faulty', uptimeShare: 0.2, confirmedDaysAgo: null },
      ],
    ],
  },
  {
    name: 'sealed footage without light is dark all the same',
    order: [
      ['presumed, lit', { ...RECOGNISE, ...night('lit'), holding: 'presumed' }],
      ['sealed, dark', { ...RECOGNISE, ...night('beyond'), holding: 'sealed' }],
    ],
  },
  {
    name: 'many small doubts weigh less than one that is nearly sure',
    order: [
      [
        'recognises; doubts',
        { ...RECOGNISE, uptimeShare: 0.8, confirmedDaysAgo: 40, clock: null, holding: 'presumed' },
      ],
      ['identifies, but faulty', { ...IDENTIFY, status: 'faulty', uptimeShare: 0.1 }],
    ],
  },
  {
    name: 'a high-vantage lens with its footage here comes after the shop next door',
    order: [
      ['shop, observes', { ...OBSERVE, confirmedDaysAgo: 20 }],
      ['tower, a dot, sealed', { ...detail(20, 300), holding: 'sealed' }],
    ],
  },
  {
    name: 'a fight at 21:30 before the market',
    order: [
      ['gate, recognises within infrared', { ...RECOGNISE, ...night('lit') }],
      [
        'shop, identifies, range unknown, never confirmed',
        { ...IDENTIFY, ...night('unknown'), confirmedDaysAgo: null },
      ],
      [
        'junction, observes within infrared, clock never checked',
        { ...OBSERVE, ...night('lit'), clock: null },
      ],
      ['school, detects within infrared', { ...DETECT, ...night('lit') }],
      ['bank, recognises beyond its infrared', { ...RECOGNISE, ...night('beyond') }],
      [
        'house, recognises within infrared, retired',
        { ...RECOGNISE, ...night('lit'), status: 'retired', uptimeShare: 0 },
      ],
    ],
  },
  {
    name: 'a theft two weeks ago that is reported only now',
    order: [
      ['sealed for another case, observes', { ...OBSERVE, holding: 'sealed' }],
      ['agency, presumed, observes, up half the time', { ...OBSERVE, uptimeShare: 0.5 }],
      ['shop, recognises, probably overwritten', { ...RECOGNISE, holding: 'probably_overwritten' }],
      ['house, detects, probably overwritten', { ...DETECT, holding: 'probably_overwritten' }],
    ],
  },
];
