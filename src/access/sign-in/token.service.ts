import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { invalidField, notFound } from '../../platform/errors';
import { decodeCursor, type Page, type PageQueryDto, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { signInNeeded } from '../access.errors';
import { type AccessEvent, AccessLogService } from '../access-log.service';
import { secretHash } from '../credentials';
import { isEmptyScope } from '../scope';
import { PasswordCheck } from './password-check';
import { SignInRepository } from './sign-in.repository';
import { type CreatedTokenDto, type CreateTokenDto, TOKEN_DAYS_MAX, type TokenDto } from './token.dto';
import { type NewToken, type Token, TokenRepository } from './token.repository';

/** So that scanners of code and logs know one when it leaks. */
const PREFIX = 'llt_';
const SECRET_BYTES = 32;
const DAY_MILLISECONDS = 86_400_000;
const EVENT: AccessEvent = { kind: 'token', action: 'account:self' };

/** Personal access tokens: for programs, of one account, never for more than the account may do at that moment. */
@Injectable()
export class TokenService {
  constructor(
    private readonly tokens: TokenRepository,
    private readonly accounts: SignInRepository,
    private readonly check: PasswordCheck,
    private readonly writes: WriteUnit,
    private readonly log: AccessLogService,
  ) {}

  /** @throws invalid_input (actions, expiresAt, password), too_many_attempts, sign_in_needed */
  async create(
    context: RequestContext,
    { name, actions, expiresAt, password }: CreateTokenDto,
  ): Promise<CreatedTokenDto> {
    refuseBeyond(context, actions);
    const ends = endOf(expiresAt);
    const { passwordHash } = await this.check.require(context, password, 'password');
    const token = PREFIX + randomBytes(SECRET_BYTES).toString('base64url');
    const accountId = context.accountId!;
    const sessionId = context.credentialId!;
    const given = {
      id: v7(),
      accountId,
      sessionId,
      name,
      actions,
      expiresAt: ends,
      tokenHash: secretHash(token),
    };
    return { ...(await this.insert(context, given, passwordHash)), token };
  }

  /** Own ones, newest first. */
  async list({ accountId }: RequestContext, { limit = 50, cursor }: PageQueryDto): Promise<Page<TokenDto>> {
    const before = decodeCursor(cursor, ['uuid']) as [string] | null;
    const rows = await this.tokens.list(accountId!, before?.[0] ?? null, limit + 1);
    const page = toPage(rows, limit, ({ id }) => [id]);
    return { ...page, items: page.items.map(toDto) };
  }

  /** @throws not_found, also for one that was revoked before */
  async revoke(context: RequestContext, tokenId: string): Promise<void> {
    const accountId = context.accountId!;
    await this.writes.run(context, async (transaction) => {
      if (!(await this.tokens.revoke(transaction.manager, accountId, tokenId)))
        throw notFound({ what: 'token', id: tokenId });
      await this.log.recordWithin(transaction, context, 'token.revoked', { tokenId, accountId }, EVENT);
    });
  }

  /** All that still hold, of the account of the context. */
  async revokeAllWithin(transaction: WriteTransaction, context: RequestContext): Promise<void> {
    const accountId = context.accountId!;
    for (const tokenId of await this.tokens.revokeAll(transaction.manager, accountId))
      await this.log.recordWithin(transaction, context, 'token.revoked', { tokenId, accountId }, EVENT);
  }

  private insert(context: RequestContext, token: NewToken, passwordHash: string): Promise<TokenDto> {
    return this.writes.run(context, async (transaction) => {
      // Waits for whoever ends all that this account acts by or changes its password, so that no token is left over.
      const isUsable = await this.accounts.holds(transaction.manager, token.accountId, passwordHash);
      const inserted = isUsable ? await this.tokens.insert(transaction.manager, token) : null;
      if (!inserted) throw signInNeeded();
      const dto = toDto(inserted);
      const payload = { id: dto.id, after: { accountId: token.accountId, ...dto } };
      await this.log.recordWithin(transaction, context, 'token.created', payload, EVENT);
      return dto;
    });
  }
}

function refuseBeyond(context: RequestContext, actions: CreateTokenDto['actions']): void {
  const beyond = actions.filter((action) => isEmptyScope(context.scopeOf(action)));
  if (beyond.length)
    throw invalidField(
      'actions',
      `this account may not do ${beyond.join(', ')} itself; leave it out`,
      `tài khoản này không được làm ${beyond.join(', ')}; hãy bỏ đi`,
    );
}

function endOf(expiresAt: string): Date {
  const end = new Date(expiresAt);
  const days = (end.getTime() - Date.now()) / DAY_MILLISECONDS;
  if (days <= 0 || days > TOKEN_DAYS_MAX)
    throw invalidField(
      'expiresAt',
      `expiresAt must lie ahead, at most ${TOKEN_DAYS_MAX} days`,
      `expiresAt phải là thời điểm trong tương lai, nhiều nhất ${TOKEN_DAYS_MAX} ngày`,
    );
  return end;
}

function toDto(token: Token): TokenDto {
  return {
    ...token,
    createdAt: token.createdAt.toISOString(),
    expiresAt: token.expiresAt.toISOString(),
    lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
    revokedAt: token.revokedAt?.toISOString() ?? null,
  };
}
