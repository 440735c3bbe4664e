import { Injectable } from '@nestjs/common';
import { toString as toQr } from 'qrcode';
import { v7 } from 'uuid';
import { Config } from '../../platform/config';
import { notFound } from '../../platform/errors';
import { RateLimits } from '../../platform/http/rate-limits';
import type { RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { type AccessEvent, AccessLogService } from '../access-log.service';
import { SecretsKey } from '../../platform/secrets-key';
import { refuseExpiry } from './link-expiry';
import { signedLinkEnded } from './signed-link.errors';
import type { LinkUse } from './signed-link-kinds.service';
import { SignedLinkRepository, type SignedLinkRow } from './signed-link.repository';
import { claimedId, isGenuine, tokenOf } from './signed-link-token';

export interface LinkToIssue {
  kind: string;
  subjectId: string;
  areaId: number;
  /** A few words for lists of links. */
  label: string;
  expiresAt: Date;
}

/** Links for people without an account. The database holds no secret of them: the url follows from the row and the key. */
@Injectable()
export class SignedLinkService {
  private readonly baseUrl: string;

  constructor(
    config: Config,
    private readonly links: SignedLinkRepository,
    private readonly key: SecretsKey,
    private readonly writes: WriteUnit,
    private readonly limits: RateLimits,
    private readonly log: AccessLogService,
  ) {
    this.baseUrl = (config.PUBLIC_URL ?? `http://${config.HOST}:${config.PORT}`).replace(/\/+$/, '');
  }

  /** A part of the write that the link is about. Who may see the area may see the link. @throws invalid_input (expiresAt) */
  async issueWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    link: LinkToIssue,
  ): Promise<{ id: string; url: string }> {
    const [id] = await this.issueAllWithin(transaction, context, [link]);
    return { id: id!, url: this.urlOf({ id: id!, kind: link.kind }) };
  }

  /** `issueWithin` for several at once. @returns their ids, in order. @throws invalid_input (expiresAt) */
  async issueAllWithin(
    transaction: WriteTransaction,
    context: RequestContext,
    links: readonly LinkToIssue[],
  ): Promise<string[]> {
    if (!links.length) return [];
    for (const { expiresAt } of links) refuseExpiry(expiresAt);
    const rows = links.map((link) => ({ ...link, id: v7(), issuedBy: context.actor.id }));
    await this.links.insert(transaction.manager, rows);
    const entries = rows.map((row) => {
      const { id: signedLinkId, kind, subjectId, expiresAt } = row;
      const payload = { signedLinkId, kind, subjectId, expiresAt: expiresAt.toISOString() };
      return { payload, event: eventOf(row) };
    });
    await this.log.recordAllWithin(transaction, context, 'link.issued', entries);
    return rows.map(({ id }) => id);
  }

  urlOf({ id, kind }: Pick<SignedLinkRow, 'id' | 'kind'>): string {
    return `${this.baseUrl}/l/${tokenOf(id, kind, this.key)}`;
  }

  /** For what is sent later than it was decided on: by then the link may have ended. @returns null when it has. */
  async urlIfOpen(id: string): Promise<string | null> {
    return (await this.urlsIfOpen([id])).get(id) ?? null;
  }

  /** `urlIfOpen` for several at once: those that are open, by id. */
  async urlsIfOpen(ids: readonly string[]): Promise<Map<string, string>> {
    const open = (await this.links.findAll(ids)).filter(({ state }) => state === 'open');
    return new Map(open.map((link) => [link.id, this.urlOf(link)]));
  }

  /** The url as an SVG picture, with correction for a print that gets dirty. */
  qrSvg(link: Pick<SignedLinkRow, 'id' | 'kind'>): Promise<string> {
    return toQr(this.urlOf(link), { type: 'svg', errorCorrectionLevel: 'M', margin: 4 });
  }

  /**
   * What a token opens; changes nothing. Forged and unknown ones are not told apart: both cost one row asked for and one
   * MAC. @returns null for those.
   * @throws too_many_requests for an address, or a link, that is asked for too often.
   */
  async open(token: string, address: string): Promise<SignedLinkRow | null> {
    await this.limits.signedLinkFrom(address);
    const link = await this.genuine(token);
    if (link) await this.limits.signedLink(link.id);
    return link;
  }

  /**
   * `open` for the parts of one upload, which are many: only those of links that there are not count against the address.
   * @throws too_many_requests
   */
  async openForPart(token: string, address: string): Promise<SignedLinkRow | null> {
    const link = await this.genuine(token);
    if (!link) await this.limits.signedLinkFrom(address);
    return link;
  }

  /**
   * Lets the holder do something, in one transaction; a second tap waits for the first and finds what that left.
   * @returns false when the link is not open (any more); `work` has not run then.
   */
  async use(
    context: RequestContext,
    id: string,
    work: (transaction: WriteTransaction, link: SignedLinkRow) => Promise<LinkUse>,
  ): Promise<boolean> {
    try {
      await this.writes.run(context, async (transaction) => {
        const link = await this.links.lock(transaction.manager, id);
        if (link?.state !== 'open') throw signedLinkEnded();
        const { act, closes } = await work(transaction, link);
        await this.recordUse(transaction, context, id, act);
        if (closes !== undefined) await this.close(transaction, id, closes);
      });
      return true;
    } catch (error) {
      if (signedLinkEnded.made(error)) return false;
      throw error;
    }
  }

  /** Notes that the holder did something, for writes that do not go through `use`. */
  async recordUse(
    transaction: WriteTransaction,
    context: RequestContext,
    id: string,
    act: string,
  ): Promise<void> {
    await this.links.noteUse(transaction.manager, id);
    transaction.record('link.used', { signedLinkId: id, act, address: context.address });
  }

  /**
   * For what began on an open link and took its time: whoever revoked the link meanwhile has to be heard. What it was for may be done
   * meanwhile, which refuses nothing.
   * @throws signed_link_ended
   */
  async refuseEnded({ manager }: WriteTransaction, id: string): Promise<void> {
    const link = await this.links.lock(manager, id);
    if (link?.state !== 'open' && link?.state !== 'closed') throw signedLinkEnded();
  }

  /** Whoever would use or end it waits until the transaction ends. First it, then what it is about: so its holder locks them. */
  async hold({ manager }: WriteTransaction, id: string): Promise<void> {
    await this.links.lock(manager, id);
  }

  private async genuine(token: string): Promise<SignedLinkRow | null> {
    const id = claimedId(token);
    if (!id) return null;
    const link = await this.links.findByToken(id);
    return isGenuine(token, link?.kind ?? '', this.key) ? link : null;
  }

  /** What it was for is done. @throws signed_link_ended */
  async close(transaction: WriteTransaction, id: string, reason: string): Promise<void> {
    if (!(await this.links.close(transaction.manager, id, reason))) throw signedLinkEnded();
    transaction.record('link.closed', { signedLinkId: id, reason });
  }

  /** `close` for one that may have expired or been revoked already: as good as closed. */
  async closeIfOpen(transaction: WriteTransaction, id: string, reason: string): Promise<void> {
    if (!(await this.links.close(transaction.manager, id, reason))) return;
    transaction.record('link.closed', { signedLinkId: id, reason });
  }

  /** @throws not_found, signed_link_ended */
  async revoke(context: RequestContext, id: string, reason: string): Promise<SignedLinkRow> {
    return this.writes.run(context, async (transaction) => {
      const { manager } = transaction;
      if (!(await this.links.find(context.scope, id, manager))) throw notFound({ what: 'signed link', id });
      if (!(await this.links.revoke(manager, id, context.actor.id, reason))) throw signedLinkEnded();
      const link = (await this.links.find(context.scope, id, manager))!;
      const payload = { signedLinkId: id, reason };
      await this.log.recordWithin(transaction, context, 'link.revoked', payload, eventOf(link));
      return link;
    });
  }
}

function eventOf({ areaId }: { areaId: number }): AccessEvent {
  return { kind: 'link', areaIds: [areaId] };
}
