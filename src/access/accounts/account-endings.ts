import { Injectable } from '@nestjs/common';
import type { RequestContext } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { type AccessEvent, AccessLogService } from '../access-log.service';

export type EndingReason = 'account_disabled' | 'account_enabled' | 'password_reset' | 'authenticator_reset';

const EVENT: AccessEvent = { kind: 'token', action: 'account:write' };

/** Ends all by which an account acts, as part of the write that takes its ground away. */
@Injectable()
export class AccountEndings {
  constructor(private readonly log: AccessLogService) {}

  /** @returns how many sessions and tokens it ended. */
  async endAll(
    transaction: WriteTransaction,
    context: RequestContext,
    accountId: string,
    reason: EndingReason,
  ): Promise<number> {
    const { address } = context;
    const sessions = await ended(
      transaction,
      `UPDATE session SET ended_at = now(), ended_reason = $2
       WHERE account_id = $1 AND ended_at IS NULL AND expires_at > now() RETURNING id`,
      [accountId, reason],
    );
    const tokens = await ended(
      transaction,
      `UPDATE api_token SET revoked_at = now()
       WHERE account_id = $1 AND revoked_at IS NULL AND expires_at > now() RETURNING id`,
      [accountId],
    );
    const purposes = await ended(
      transaction,
      `UPDATE purpose SET ended_at = now()
       WHERE account_id = $1 AND ended_at IS NULL AND expires_at > now() RETURNING id`,
      [accountId],
    );
    for (const sessionId of sessions) transaction.record('session.ended', { sessionId, reason, address });
    for (const tokenId of tokens)
      await this.log.recordWithin(transaction, context, 'token.revoked', { tokenId, accountId }, EVENT);
    for (const purposeId of purposes) transaction.record('purpose.ended', { purposeId });
    return sessions.length + tokens.length;
  }
}

async function ended({ manager }: WriteTransaction, sql: string, values: unknown[]): Promise<string[]> {
  const [rows] = await manager.query<[{ id: string }[], number]>(sql, values);
  return rows.map(({ id }) => id);
}
