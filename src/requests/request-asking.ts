import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { keptUntil } from '../cameras/facts/lens-facts.service';
import type { Candidate, CandidateRecorder } from '../candidates/candidate.service';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import type { WriteTransaction } from '../writing/write-unit';
import { AskingAgain, type LensToAsk } from './asking-again';
import { LegalBasisService } from './legal-basis.service';
import { RequestLensRepository } from './request-lens.repository';
import { RequestSending } from './request-sending';
import { type NewRequest, RequestRepository } from './request.repository';
import { type RequestRow, toRequestRecord } from './request-row';

/** Lenses to ask for, of one happening. They are folded by recorder; those without one cannot be asked for. */
export interface Ask {
  incidentId: string;
  candidates: readonly Candidate[];
  /** True time; `followsIncident`: when the incident is corrected, so is this. */
  period: { from: Date; to: Date; followsIncident: boolean };
  reason: string;
  /** null = the one that stands for most asks today (`legal_basis.is_default`). */
  legalBasisId: string | null;
  note: string | null;
  /** False: drafts, for somebody to look at. */
  send: boolean;
}

type Recorded = Candidate & { recorder: CandidateRecorder };

/** Lenses of one recorder. */
interface Wanted {
  draft: NewRequest;
  candidates: Recorded[];
}

/** Makes asks of candidates. */
@Injectable()
export class RequestAsking {
  constructor(
    private readonly requests: RequestRepository,
    private readonly lenses: RequestLensRepository,
    private readonly bases: LegalBasisService,
    private readonly sending: RequestSending,
    private readonly asked: AskingAgain,
    private readonly time: TimeSource,
  ) {}

  /**
   * One ask for each recorder, in the order of the candidates. @throws invalid_input (legalBasisId)
   */
  async askWithin(transaction: WriteTransaction, context: RequestContext, ask: Ask): Promise<RequestRow[]> {
    const legalBasisId = await this.bases.usable(transaction.manager, ask.legalBasisId);
    const byRecorder = foldedByRecorder(ask.candidates);
    // Always in the same order: two who ask the same recorders at once wait for each other instead of both failing.
    const wanted = [...byRecorder]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([, candidates]) => ({
        draft: this.draftOf(transaction, { ...ask, legalBasisId }, candidates),
        candidates,
      }));
    const rows = await this.drafted(transaction, wanted);
    const drafts = ask.send ? rows.filter(({ state }) => state === 'draft') : [];
    const sent = await this.sending.sendAllWithin(transaction, context, drafts);
    const order = [...byRecorder.keys()];
    return [...rows.filter((row) => !drafts.includes(row)), ...sent].sort(
      (one, other) => order.indexOf(one.recorderId) - order.indexOf(other.recorderId),
    );
  }

  /** The drafts, or what was asked of their recorders already, with these lenses. */
  private async drafted(transaction: WriteTransaction, wanted: Wanted[]): Promise<RequestRow[]> {
    if (!wanted.length) return [];
    const { manager } = transaction;
    const drafts = wanted.map(({ draft }) => draft);
    const ids = await this.requests.insert(manager, drafts);
    const rows = await this.made(
      transaction,
      wanted.filter(({ draft }) => ids.has(draft.id)),
    );
    for (const again of wanted.filter(({ draft }) => !ids.has(draft.id))) {
      const row = await this.asked.again(transaction, again.draft, again.candidates.map(lensOf));
      // When it ended between the two statements, the next try makes a new one.
      rows.push(...(row ? [row] : await this.drafted(transaction, [again])));
    }
    return rows;
  }

  /** What was inserted, with its lenses. */
  private async made(transaction: WriteTransaction, wanted: Wanted[]): Promise<RequestRow[]> {
    if (!wanted.length) return [];
    const { manager } = transaction;
    const ids = wanted.map(({ draft }) => draft.id);
    const rows = await this.requests.findAll(ids, manager);
    await this.lenses.insert(
      manager,
      wanted.flatMap(({ draft, candidates }) =>
        candidates.map((candidate) => ({ ...lensOf(candidate), requestId: draft.id })),
      ),
    );
    const lenses = await this.lenses.of(ids, manager);
    for (const row of rows) {
      const own = lenses.filter(({ requestId }) => requestId === row.id);
      transaction.record('request.drafted', { id: row.id, after: toRequestRecord(row, own) });
    }
    return rows;
  }

  private draftOf(
    { actorId: requestedBy }: WriteTransaction,
    { incidentId, period, reason, legalBasisId, note }: Ask & { legalBasisId: string },
    candidates: Recorded[],
  ): NewRequest {
    // What a recorder keeps and how it shows time is the same for all of its lenses.
    const { recorder, deadline } = candidates[0]!;
    const { retentionDays, basis: deadlineBasis } = deadline;
    return {
      ...{ id: v7(), incidentId, recorderId: recorder.id, legalBasisId, reason, note, requestedBy },
      ...{ fromAt: period.from, toAt: period.to, followsIncident: period.followsIncident },
      ...{ displayedFrom: recorder.displayed.from, displayedTo: recorder.displayed.to },
      ...{ deadlineAt: keptUntil(period.to, retentionDays), deadlineBasis, retentionDays },
      createdAt: this.time.now(),
    };
  }
}

function foldedByRecorder(candidates: readonly Candidate[]): Map<string, Recorded[]> {
  const folded = new Map<string, Recorded[]>();
  for (const candidate of candidates) {
    if (!hasRecorder(candidate)) continue;
    const { id } = candidate.recorder;
    folded.set(id, [...(folded.get(id) ?? []), candidate]);
  }
  return folded;
}

export function hasRecorder(candidate: Candidate): candidate is Recorded {
  return candidate.recorder !== null;
}

function lensOf({ camera, recorder, score }: Recorded): LensToAsk {
  return { cameraId: camera.id, score, sourceId: recorder.sourceId, channel: recorder.channel };
}
