import { Injectable } from '@nestjs/common';
import { SignedLinkService } from '../access/links/signed-link.service';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import type { WriteTransaction } from '../writing/write-unit';
import { ArrivalReckoning } from './arrival-reckoning';
import { escalationLevels, levelDueAt, raceEndsAt } from './escalation-plan';
import { EscalationRepository } from './escalation.repository';
import { RequestRepository } from './request.repository';
import { type RequestRow, toRequestRecord } from './request-row';
import { requestMovedOn } from './requests.errors';
import { escalateRequest, missRequest } from './requests.jobs';

const DAY_MILLISECONDS = 86_400_000;
/** What was missed may still arrive. */
const LINK_AFTER_DEADLINE_MILLISECONDS = 30 * DAY_MILLISECONDS;
/** Signed links live at most 90 days. */
const LINK_MILLISECONDS_MAX = 89 * DAY_MILLISECONDS;
/** `kind` of the signed link by which a custodian answers; its subject is the ask. */
export const KEEP_REQUEST_LINK = 'keep_request';

/** Starts the race: the link, who is told when, and the moment at which it is lost. What is here already ends it at once. */
@Injectable()
export class RequestSending {
  constructor(
    private readonly requests: RequestRepository,
    private readonly escalations: EscalationRepository,
    private readonly links: SignedLinkService,
    private readonly reckoning: ArrivalReckoning,
    private readonly time: TimeSource,
  ) {}

  /** @param row a draft, locked. @throws request_moved_on */
  async sendWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    row: RequestRow,
  ): Promise<RequestRow> {
    return (await this.sendAllWithin(transaction, context, [row]))[0]!;
  }

  /** In a handful of statements, however many. @param rows drafts, locked. @throws request_moved_on */
  async sendAllWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    rows: readonly RequestRow[],
  ): Promise<RequestRow[]> {
    if (!rows.length) return [];
    const { manager } = transaction;
    const sentAt = this.time.now();
    const ends = rows.map(({ deadlineAt }) => raceEndsAt(sentAt, deadlineAt));
    const links = rows.map((row, index) => linkOf(row, sentAt, ends[index]!));
    const linkIds = await this.links.issueAllWithin(transaction, context, links);
    const sendings = rows.map(({ id }, index) => ({
      ...{ id, sentAt, endsAt: ends[index]!, linkId: linkIds[index]! },
    }));
    if ((await this.requests.send(manager, sendings)) < rows.length)
      throw requestMovedOn({ state: rows[0]!.state });
    await this.plan(transaction, rows, sentAt, ends);
    const sent = await this.requests.findAll(
      rows.map(({ id }) => id),
      manager,
    );
    const drafts = new Map(rows.map((row) => [row.id, row]));
    for (const row of sent) {
      const payload = { before: toRequestRecord(drafts.get(row.id)!), after: toRequestRecord(row) };
      transaction.record('request.changed', { id: row.id, ...payload, reason: null });
    }
    return this.reckoning.reckonSent(transaction, sent);
  }

  private async plan(
    transaction: WriteTransaction,
    rows: readonly RequestRow[],
    sentAt: Date,
    ends: readonly Date[],
  ): Promise<void> {
    const levels = rows.flatMap(({ id: requestId }, index) =>
      escalationLevels.map((level) => ({ requestId, level, dueAt: levelDueAt(level, sentAt, ends[index]!) })),
    );
    await this.escalations.insert(transaction.manager, levels);
    for (const { requestId, level, dueAt } of levels)
      transaction.enqueue(escalateRequest, { requestId, level }, dueAt);
    for (const [index, { id: requestId, deadlineAt }] of rows.entries())
      if (deadlineAt) transaction.enqueue(missRequest, { requestId }, ends[index]);
  }
}

function linkOf({ id, areaId, recorderName }: RequestRow, sentAt: Date, endsAt: Date) {
  const expiresAt = new Date(
    Math.min(endsAt.getTime() + LINK_AFTER_DEADLINE_MILLISECONDS, sentAt.getTime() + LINK_MILLISECONDS_MAX),
  );
  return { kind: KEEP_REQUEST_LINK, subjectId: id, areaId, label: recorderName, expiresAt };
}
