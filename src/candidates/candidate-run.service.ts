import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type PlaceQuestion, type PlaceSeeing, SightService } from '../cameras/coverage/sight.service';
import { IncidentService } from '../incidents/incident.service';
import { AppError, notFound } from '../platform/errors';
import { jsonBytes } from '../platform/http/json-bytes';
import { decodeCursor, type PageQueryDto } from '../platform/http/paging.dto';
import { EVERYWHERE, type RequestContext } from '../platform/http/request-context';
import { meanwhile } from '../platform/meanwhile';
import { WriteUnit } from '../writing/write-unit';
import { scopeAreas } from '../areas/area-sql';
import type { Judged } from './candidate-assembly';
import { differencesBetween, toPageDto, toRunDto } from './candidate-answers';
import { CandidateRunRepository, rowOf } from './candidate-run.repository';
import { type CandidateRun, frozenIn, scopeOfRun, type StoredLens, storedLensOf } from './candidate-run';
import { type Basis, CandidateService } from './candidate.service';
import type { CandidatePageDto, CandidateRunDto, ReplayDto } from './candidates.dto';
import { foreignCursor } from './candidates.errors';
import { fromStored, isSame, toStored } from './question';
import { WEIGHTS_VERSION } from './weights';

const DIFFERENCES_MAX = 100;

/** What a page is asked about. */
export interface Asked {
  incidentId: string | null;
  question: PlaceQuestion;
}

/** Runs: who was shown which lenses, in which order and why, so that anybody can compute it again. */
@Injectable()
export class CandidateRunService {
  constructor(
    private readonly candidates: CandidateService,
    private readonly sight: SightService,
    private readonly runs: CandidateRunRepository,
    private readonly incidents: IncidentService,
    private readonly writes: WriteUnit,
  ) {}

  /**
   * A page of candidates. The first one makes a run and writes it down before it goes out; later ones keep to its order, what is
   * in it and what was known. For a route that says that it answers with JSON.
   * @param asked of an incident that the reader may see
   * @throws invalid_input (cursor), place_too_wide
   */
  async page(
    context: RequestContext,
    asked: Asked,
    { limit = 50, cursor }: PageQueryDto,
  ): Promise<CandidatePageDto> {
    const at = decodeCursor(cursor, ['uuid', 'integer']);
    if (!at) return this.first(context, asked, limit);
    const [id, offset] = at as [string, number];
    const run = await this.runs.find(id, context.actor.id, context.scope);
    const isOfThis =
      run?.incidentId === asked.incidentId && isSame(run.question, toStored(asked.question)) && offset >= 0;
    if (!isOfThis) throw foreignCursor();
    const shown = run.ranking.slice(offset, offset + limit);
    return toPageDto(run, { candidates: await this.again(context, run, shown), offset, limit });
  }

  /** @throws not_found, invalid_input (cursor) */
  async get(
    context: RequestContext,
    id: string,
    { limit = 50, cursor }: PageQueryDto,
  ): Promise<CandidateRunDto> {
    const run = await this.readable(context, id);
    const at = decodeCursor(cursor, ['uuid', 'integer']);
    const [runId, offset] = (at ?? [id, 0]) as [string, number];
    if (runId !== id || offset < 0) throw foreignCursor();
    return toRunDto(run, offset, limit);
  }

  /**
   * Computes a run again: views and states as they were known then, the weights of then; what has no history (confirmations,
   * clocks, retention, what is held) as the run kept it.
   * @throws not_found
   */
  async replay(context: RequestContext, id: string): Promise<ReplayDto> {
    const run = await this.readable(context, id);
    const question = fromStored(run.question, run.knownAt);
    const ids = run.ranking.map(([cameraId]) => cameraId);
    // Areas of lenses have no history: one that has been moved away since was still in the run.
    const known = await this.sight.seeingPlace(question, EVERYWHERE, ids);
    const { added, unclear } = await this.othersOf(run, question);
    const again = await this.candidates.judge([...known, ...added], question, EVERYWHERE, basisOf(run));
    const differences = differencesBetween(run.ranking, again.map(storedLensOf));
    return {
      runId: run.id,
      weightsVersion: run.weightsVersion,
      isIdentical: !differences.length,
      found: again.length,
      unclear,
      differences: differences.slice(0, DIFFERENCES_MAX),
    };
  }

  /** Lenses that the run should have found and did not; and how many that may have come into its areas only later. */
  private async othersOf(
    run: CandidateRun,
    question: PlaceQuestion,
  ): Promise<{ added: PlaceSeeing[]; unclear: number }> {
    const found = new Set(run.ranking.map(([cameraId]) => cameraId));
    const within = await this.sight.seeingPlace(question, scopeOfRun(run));
    const others = within.filter(({ camera }) => !found.has(camera.id));
    if (!others.length || run.scopeAreaIds === null) return { added: others, unclear: 0 };
    const otherIds = others.map(({ camera }) => camera.id);
    const changed = new Set(await this.runs.changedSince(otherIds, madeAt(run)));
    return { added: others.filter(({ camera }) => !changed.has(camera.id)), unclear: changed.size };
  }

  private async first(
    context: RequestContext,
    { incidentId, question }: Asked,
    limit: number,
  ): Promise<CandidatePageDto> {
    // The registry's own moments are of this clock; a view written down while we ask may be in or not.
    const knownAt = question.knownAt ?? new Date();
    const { computedAt, candidates } = await this.candidates.findNow(question, context.scope);
    const run: CandidateRun = {
      id: v7(),
      incidentId,
      askedBy: context.actor.id,
      question: toStored(question),
      knownAt,
      computedAt,
      weightsVersion: WEIGHTS_VERSION,
      scopeAreaIds: scopeAreas(context.scope)?.slice() ?? null,
      areaIds: areasOf(candidates),
      found: candidates.length,
      ranking: candidates.map(storedLensOf),
    };
    // Nothing goes out before it is written down, but it may be made up meanwhile.
    const [, page] = await meanwhile(this.record(context, run), () =>
      jsonBytes(toPageDto(run, { candidates: candidates.slice(0, limit), offset: 0, limit })),
    );
    return page;
  }

  /** One statement; if it fails there is no answer. */
  private record(context: RequestContext, run: CandidateRun): Promise<void> {
    const { id: runId, incidentId, question, found, areaIds } = run;
    const payload = { runId, incidentId, question, found, areaIds, address: context.address };
    return this.writes.append(context, { type: 'candidates.computed', payload }, rowOf(run));
  }

  /** The same lenses in the same order; those that have left the reader's areas meanwhile are missing. */
  private async again(
    context: RequestContext,
    run: CandidateRun,
    shown: readonly StoredLens[],
  ): Promise<Judged[]> {
    const question = fromStored(run.question, run.knownAt);
    const ids = new Map(shown.map(([cameraId], index) => [cameraId, index]));
    const seeings = await this.sight.seeingPlace(question, context.scope, [...ids.keys()]);
    const candidates = await this.candidates.judge(seeings, question, context.scope, basisOf(run));
    return candidates.sort((a, b) => ids.get(a.camera.id)! - ids.get(b.camera.id)!);
  }

  private async readable(context: RequestContext, id: string): Promise<CandidateRun> {
    const run = await this.runs.find(id, context.actor.id, context.scope);
    if (!run || !(await this.isOfReadable(context, run))) throw notFound({ what: 'candidate run', id });
    return run;
  }

  private async isOfReadable(context: RequestContext, { incidentId }: CandidateRun): Promise<boolean> {
    if (!incidentId) return true;
    try {
      await this.incidents.get(incidentId, context.scopeOf('incident:read'));
      return true;
    } catch (error) {
      if (error instanceof AppError && error.declaration.kind === 'not_found') return false;
      throw error;
    }
  }
}

/** By the clock that rows are stamped by; `computedAt` is by that of rules. The id begins with it. */
function madeAt({ id }: CandidateRun): Date {
  return new Date(parseInt(id.replace('-', '').slice(0, 12), 16));
}

function basisOf({ ranking, computedAt, weightsVersion }: CandidateRun): Basis {
  const frozen = new Map(ranking.map((lens) => [lens[0], frozenIn(lens)]));
  return { now: computedAt, weightsVersion, frozen };
}

function areasOf(candidates: readonly Judged[]): number[] {
  return [...new Set(candidates.map(({ camera }) => camera.areaId))].sort((a, b) => a - b);
}
