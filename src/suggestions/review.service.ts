import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type EvidenceReader, evidenceReader } from '../evidence/evidence-scope';
import { IncidentService } from '../incidents/incident.service';
import { invalidField, notFound } from '../platform/errors';
import { decodeCursor, type Page, toPage } from '../platform/http/paging.dto';
import type { RequestContext } from '../platform/http/request-context';
import { type ConstraintFaults, withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { type NewReview, ReviewRepository, type ReviewRow } from './review.repository';
import type { ListReviewsDto, RecordReviewDto, ReviewDto } from './reviews.dto';
import { footageNotSealed, reviewSuperseded } from './suggestions.errors';
import { type Period, watchedPeriod } from './watched-period';

/**
 * What was watched for a case and seen, or not: that somebody was not there is evidence too. A review is put right by another
 * one, never changed.
 */
@Injectable()
export class ReviewService {
  constructor(
    private readonly writes: WriteUnit,
    private readonly reviews: ReviewRepository,
    private readonly incidents: IncidentService,
  ) {}

  /**
   * Writes down what was watched of sealed footage that the account may read.
   * @throws not_found (incident, footage, review), outside_your_areas, footage_not_sealed, review_superseded,
   * invalid_input (from, to, itemId, correctionReason)
   */
  async record(context: RequestContext, incidentId: string, body: RecordReviewDto): Promise<ReviewDto> {
    await this.incidents.getForChange(context, incidentId);
    refuseHalfCorrection(body);
    const { itemId, finding, note = null, supersedesId = null, correctionReason = null } = body;
    const reader = itemReader(context);
    return withFaults(faultsOf(supersedesId), () =>
      this.writes.create(context, `POST incidents/${incidentId}/reviews`, body, async (transaction) => {
        const displayed = await this.watched(transaction, body, reader);
        const said = { incidentId, itemId, displayed, finding, note, supersedesId, correctionReason };
        return this.insert(transaction, { id: v7(), ...said, reviewedBy: context.actor.id }, reader);
      }),
    );
  }

  /** Puts nothing in its place; it stays in the history. @throws not_found, outside_your_areas, review_superseded */
  async withdraw(
    context: RequestContext,
    { incidentId, id }: Pick<ReviewRow, 'incidentId' | 'id'>,
    reason: string,
  ): Promise<ReviewDto> {
    await this.incidents.getForChange(context, incidentId);
    const reader = itemReader(context);
    const review = await this.reviews.find({ incidentId, id }, reader);
    if (!review) throw notFound({ what: 'review', id });
    if (review.finding === 'withdrawn') throw reviewSuperseded({ id });
    const { itemId, displayedFrom: from, displayedTo: to } = review;
    const said = { incidentId, itemId, displayed: { from, to }, supersedesId: id, correctionReason: reason };
    const withdrawn = { ...said, id: v7(), finding: 'withdrawn', note: null } as const;
    return withFaults(faultsOf(id), () =>
      this.writes.run(context, (transaction) =>
        this.insert(transaction, { ...withdrawn, reviewedBy: context.actor.id }, reader),
      ),
    );
  }

  /** @throws not_found (incident), invalid_input (cursor) */
  async list(context: RequestContext, incidentId: string, query: ListReviewsDto): Promise<Page<ReviewDto>> {
    const { limit = 50, includeSuperseded = false } = query;
    const [afterId = null] = decodeCursor(query.cursor, ['uuid']) ?? [];
    await this.incidents.get(incidentId, context.scope);
    const filter = { incidentId, includeSuperseded, afterId: afterId as string | null, limit: limit + 1 };
    const page = toPage(await this.reviews.list(filter, itemReader(context)), limit, ({ id }) => [id]);
    return { items: page.items.map(toDto), nextCursor: page.nextCursor };
  }

  /** What the recorder's clock showed while it was watched. */
  private async watched(
    { manager }: WriteTransaction,
    { itemId, timesAs, ...given }: RecordReviewDto,
    reader: EvidenceReader,
  ): Promise<Period> {
    const times = { timesAs, from: new Date(given.from), to: new Date(given.to) };
    const item = await this.reviews.statedOf(manager, itemId, times, reader);
    if (!item) throw notFound({ what: 'footage', id: itemId });
    if (!item.isSealed) throw footageNotSealed({ id: itemId });
    if (item.footage && item.stated) return watchedPeriod(item.stated, item.footage);
    throw invalidField(
      'itemId',
      'this item has no recorder and no clock; only footage of a lens is reviewed by its time',
      'chứng cứ này không có đầu ghi và đồng hồ; chỉ ghi lượt xem cho đoạn ghi hình của mắt camera',
    );
  }

  private async insert(
    transaction: WriteTransaction,
    review: NewReview,
    reader: EvidenceReader,
  ): Promise<ReviewDto> {
    const row = await this.reviews.insert(transaction.manager, review, reader);
    transaction.record('footage.reviewed', { id: row.id, after: logged(row) });
    return toDto(row);
  }
}

/** For the log, which auditors read and nobody can erase from: the note may describe people, so only its hash goes there. */
function logged(row: ReviewRow): object {
  const { incidentId, itemId, finding, supersedesId, correctionReason, note } = row;
  return {
    ...{ incidentId, itemId, finding, supersedesId, correctionReason },
    displayedFrom: row.displayedFrom.toISOString(),
    displayedTo: row.displayedTo.toISOString(),
    correctedFrom: row.correctedThenFrom.toISOString(),
    correctedTo: row.correctedThenTo.toISOString(),
    uncertaintyMilliseconds: row.uncertaintyThenMilliseconds,
    noteSha256: note === null ? null : createHash('sha256').update(note).digest('hex'),
  };
}

function itemReader(context: RequestContext): EvidenceReader {
  return evidenceReader(context, context.scopeOf('evidence:read'));
}

function refuseHalfCorrection({ supersedesId, correctionReason }: RecordReviewDto): void {
  if ((supersedesId === undefined) === (correctionReason === undefined)) return;
  throw invalidField(
    'correctionReason',
    'give supersedesId and correctionReason together, or neither',
    'hãy ghi cả supersedesId và correctionReason, hoặc không ghi cả hai',
  );
}

function faultsOf(supersedesId: string | null): ConstraintFaults {
  const id = supersedesId ?? '';
  return {
    uq_footage_review_supersedes: () => reviewSuperseded({ id }),
    fk_footage_review_supersedes: () => notFound({ what: 'review', id }),
  };
}

function toDto(row: ReviewRow): ReviewDto {
  const { id, incidentId, isReadable, finding, note, reviewedBy, supersedesId, supersededById } = row;
  const period = (from: Date, to: Date) => ({ from: from.toISOString(), to: to.toISOString() });
  return {
    id,
    incidentId,
    itemId: isReadable ? row.itemId : null,
    isReadable,
    finding,
    displayed: period(row.displayedFrom, row.displayedTo),
    corrected: {
      ...period(row.correctedFrom, row.correctedTo),
      uncertaintyMilliseconds: row.uncertaintyMilliseconds,
    },
    correctedThen: {
      ...period(row.correctedThenFrom, row.correctedThenTo),
      uncertaintyMilliseconds: row.uncertaintyThenMilliseconds,
    },
    note,
    reviewedBy,
    recordedAt: row.recordedAt.toISOString(),
    supersedesId,
    correctionReason: row.correctionReason,
    supersededById,
  };
}
