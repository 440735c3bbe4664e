import { Injectable } from '@nestjs/common';
import { type PlaceQuestion, type PlaceSeeing, SightService } from '../cameras/coverage/sight.service';
import { type LensFacts, LensFactsService } from '../cameras/facts/lens-facts.service';
import { HoldingsService } from '../evidence/holdings.service';
import type { AccessScope } from '../platform/http/request-context';
import { meanwhile } from '../platform/meanwhile';
import { TimeSource } from '../platform/time-source';
import type { Candidate } from './candidate';
import {
  candidateOf,
  type Circumstances,
  type Evidence,
  type Frozen,
  frozenOf,
  type Judged,
  ranked,
} from './candidate-assembly';
import { lightAt } from './light';
import { WEIGHTS_VERSION } from './weights';

export type { Candidate, CandidateRecorder } from './candidate';
export type { CandidateFacts } from './candidate-facts';
export { shownFacts } from './shown-facts';

/** On what lenses are judged. */
export interface Basis {
  now: Date;
  /** Default: that of today. */
  weightsVersion?: string;
  /** By lens id: what a run kept. Of others what is known now. */
  frozen?: ReadonlyMap<string, Frozen>;
}

/** Which lenses could have seen something, the one to ask first at the beginning. */
@Injectable()
export class CandidateService {
  constructor(
    private readonly sight: SightService,
    private readonly lensFacts: LensFactsService,
    private readonly holdings: HoldingsService,
    private readonly time: TimeSource,
  ) {}

  /**
   * All lenses of the scope whose view then showed some of the place, best first: by score, then by distance, then by the
   * lens's id, so that the order is total. Writes nothing down; whoever shows the answer to somebody does.
   * @throws place_too_wide
   */
  async find(question: PlaceQuestion, scope: AccessScope): Promise<Candidate[]> {
    return (await this.findNow(question, scope)).candidates;
  }

  /** `find` with the moment from which time left counts. */
  async findNow(
    question: PlaceQuestion,
    scope: AccessScope,
  ): Promise<{ computedAt: Date; candidates: Judged[] }> {
    const now = this.time.now();
    const { cameraIds, seeing } = await this.sight.towards(question, scope);
    const facts = this.factsOf(cameraIds, question, now, scope);
    const [lenses, seeings] = await meanwhile(facts, seeing);
    const evidence = await this.evidenceOf(seeings, lenses, new Map(), scope);
    return { computedAt: now, candidates: judged(evidence, circumstancesOf(question, now, WEIGHTS_VERSION)) };
  }

  /** The same for lenses that were found otherwise, or once more by what a run kept: judges and ranks them. */
  async judge(
    seeings: readonly PlaceSeeing[],
    question: PlaceQuestion,
    scope: AccessScope,
    { now, weightsVersion = WEIGHTS_VERSION, frozen = new Map() }: Basis,
  ): Promise<Judged[]> {
    const cameraIds = seeings.map(({ camera }) => camera.id);
    const lenses = await this.factsOf(cameraIds, question, now, scope);
    const evidence = await this.evidenceOf(seeings, lenses, frozen, scope);
    return judged(evidence, circumstancesOf(question, now, weightsVersion), frozen);
  }

  private factsOf(
    cameraIds: readonly string[],
    { from, to, knownAt }: PlaceQuestion,
    at: Date,
    scope: AccessScope,
  ): Promise<Map<string, LensFacts>> {
    const lenses = cameraIds.map((cameraId) => ({ cameraId }));
    return this.lensFacts.of(lenses, { from, to, at, knownAt }, scope);
  }

  private async evidenceOf(
    seeings: readonly PlaceSeeing[],
    lenses: ReadonlyMap<string, LensFacts>,
    frozen: ReadonlyMap<string, Frozen>,
    scope: AccessScope,
  ): Promise<Evidence[]> {
    const probes = [...lenses].flatMap(([id, { probes }]) => (frozen.has(id) ? [] : probes));
    const held = await this.holdings.of(probes, scope);
    return seeings.flatMap((seeing) => {
      const { id } = seeing.camera;
      const lens = lenses.get(id);
      return lens ? [{ seeing, lens, held: held.get(id) }] : [];
    });
  }
}

function judged(
  evidence: readonly Evidence[],
  circumstances: Circumstances,
  frozen: ReadonlyMap<string, Frozen> = new Map(),
): Judged[] {
  return ranked(
    evidence.map((one) => {
      const kept = frozen.get(one.seeing.camera.id) ?? frozenOf(one, circumstances);
      return candidateOf(one, kept, circumstances);
    }),
  );
}

/** The light is that of the middle of the period. */
function circumstancesOf(
  { place, from, to }: PlaceQuestion,
  now: Date,
  weightsVersion: string,
): Circumstances {
  const middle = new Date((from.getTime() + to.getTime()) / 2);
  return { from, to, light: lightAt(place.line[0]!, middle), now, weightsVersion };
}
