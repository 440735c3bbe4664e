import { Injectable } from '@nestjs/common';
import { type PlaceQuestion, type PlaceSeeing, SightService } from '../cameras/coverage/sight.service';
import { LensFactsService } from '../cameras/facts/lens-facts.service';
import { HoldingsService } from '../evidence/holdings.service';
import type { AccessScope } from '../platform/http/request-context';
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
    const computedAt = this.time.now();
    const seeings = await this.sight.seeingPlace(question, scope);
    return { computedAt, candidates: await this.judge(seeings, question, scope, { now: computedAt }) };
  }

  /** The same for lenses that were found otherwise, or once more by what a run kept: judges and ranks them. */
  async judge(
    seeings: readonly PlaceSeeing[],
    question: PlaceQuestion,
    scope: AccessScope,
    { now, weightsVersion = WEIGHTS_VERSION, frozen = new Map() }: Basis,
  ): Promise<Judged[]> {
    const circumstances = circumstancesOf(question, now, weightsVersion);
    const evidence = await this.evidenceOf(seeings, question, { now, frozen }, scope);
    return ranked(
      evidence.map((one) => {
        const kept = frozen.get(one.seeing.camera.id) ?? frozenOf(one, circumstances);
        return candidateOf(one, kept, circumstances);
      }),
    );
  }

  private async evidenceOf(
    seeings: readonly PlaceSeeing[],
    { from, to, knownAt }: PlaceQuestion,
    { now, frozen }: Required<Pick<Basis, 'now' | 'frozen'>>,
    scope: AccessScope,
  ): Promise<Evidence[]> {
    const lenses = seeings.map(({ camera }) => ({ cameraId: camera.id }));
    const facts = await this.lensFacts.of(lenses, { from, to, at: now, knownAt }, scope);
    const probes = [...facts].flatMap(([id, lens]) => (frozen.has(id) ? [] : lens.probes));
    const held = await this.holdings.of(probes, scope);
    return seeings.flatMap((seeing) => {
      const { id } = seeing.camera;
      const lens = facts.get(id);
      return lens ? [{ seeing, lens, held: held.get(id) }] : [];
    });
  }
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
