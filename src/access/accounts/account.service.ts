import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { notFound } from '../../platform/errors';
import { decodeCursor, type Page, toPage } from '../../platform/http/paging.dto';
import { EVERYWHERE, type RequestContext } from '../../platform/http/request-context';
import { withFaults } from '../../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { AccountAreas } from './account-areas';
import { AccountLog } from './account-log';
import { loginTakenBy } from './account.errors';
import { type Account, AccountRepository, type NewAccount } from './account.repository';
import type { AccountDto, AccountWithPasswordDto, CreateAccountDto, ListAccountsDto } from './accounts.dto';
import { PasswordService } from '../sign-in/password.service';

@Injectable()
export class AccountService {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly areas: AccountAreas,
    private readonly passwords: PasswordService,
    private readonly writes: WriteUnit,
    private readonly log: AccountLog,
  ) {}

  /** @throws not_found */
  async get({ scope }: RequestContext, id: string): Promise<AccountDto> {
    const account = await this.accounts.find(id, scope);
    if (!account) throw notFound({ what: 'account', id });
    return toAccountDto(account);
  }

  /** By login. @throws outside_your_areas; invalid_input naming `areaId` or `cursor` */
  async list({ scope }: RequestContext, query: ListAccountsDto): Promise<Page<AccountDto>> {
    const { limit = 50, cursor, areaId, login } = query;
    const [afterLogin = null] = (decodeCursor(cursor, ['text']) ?? []) as string[];
    if (areaId !== undefined) await this.areas.refuseOutside(areaId, scope);
    const rows = await this.accounts.list({ scope, areaId, login, afterLogin, limit: limit + 1 });
    const page = toPage(rows, limit, (row) => [row.login]);
    return { items: page.items.map(toAccountDto), nextCursor: page.nextCursor };
  }

  /**
   * An account without any role, whose initial password is in this answer and nowhere else.
   * @throws login_taken, outside_your_areas, everywhere_needed; invalid_input naming `areaId`
   */
  async create(context: RequestContext, body: CreateAccountDto): Promise<AccountWithPasswordDto> {
    const { login, displayName, areaId = null } = body;
    await this.areas.refuseOutside(areaId, context.scope);
    if (areaId !== null) await this.areas.refuseEnded(areaId);
    const initialPassword = this.passwords.generateInitial();
    const passwordHash = await this.passwords.hash(initialPassword);
    const account = { id: v7(), login, displayName, areaId, passwordHash, mustChangePassword: true };
    const made = await withFaults({ uq_account_login: () => loginTakenBy(login) }, () =>
      this.writes.run(context, (transaction) =>
        this.insert(transaction, context, { ...account, createdBy: context.actor.id }),
      ),
    );
    return { ...made, initialPassword };
  }

  private async insert(
    transaction: WriteTransaction,
    context: RequestContext,
    account: NewAccount,
  ): Promise<AccountDto> {
    await this.accounts.insert(transaction.manager, account);
    const stored = await this.accounts.find(account.id, EVERYWHERE, transaction.manager);
    await this.log.created(transaction, context, stored!);
    return toAccountDto(stored!);
  }
}

export function toAccountDto({ createdAt, ...same }: Account): AccountDto {
  return { ...same, createdAt: createdAt.toISOString() };
}
