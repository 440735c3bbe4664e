import { Injectable } from '@nestjs/common';
import { v4 } from 'uuid';
import { Config } from '../platform/config';
import { invalidField } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { changedFields, isEmpty } from '../writing/changed-fields';
import { MovedOn, unlessMovedOn } from '../writing/unless-moved-on';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import { AddressCodes } from './address-codes';
import { sendAddressCode } from './send-address-code.job';
import type { ChangeSettingsDto, EmailCodeDto, SettingsDto } from './settings.dto';
import { codeAskedTooOften, codeUnusable, mailUnavailable } from './settings.errors';
import { type Settings, SettingsRepository } from './settings.repository';

const MINUTE_MILLISECONDS = 60_000;
const CODE_MINUTES = 30;
/** Else this would be a machine to fill other people's mailboxes. */
const MINUTES_BETWEEN_CODES = 5;

/** Where notices reach an account beyond the app; each account's own to say. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly config: Config,
    private readonly settings: SettingsRepository,
    private readonly codes: AddressCodes,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  async get({ accountId }: RequestContext): Promise<SettingsDto> {
    return this.toDto(await this.settings.find(accountId!));
  }

  /** @throws mail_unavailable, code_asked_too_often */
  async change(context: RequestContext, body: ChangeSettingsDto): Promise<SettingsDto> {
    const accountId = context.accountId!;
    await unlessMovedOn(() =>
      this.writes.run(context, (transaction) => this.changeWithin(transaction, accountId, body)),
    );
    return this.get(context);
  }

  /** @throws code_unusable; invalid_input (code) */
  async confirm(context: RequestContext, { code }: EmailCodeDto): Promise<SettingsDto> {
    const accountId = context.accountId!;
    const now = this.time.now();
    const asked = await this.settings.takeAttempt(accountId, now);
    if (!asked) throw codeUnusable();
    const { nonce } = asked;
    if (!this.codes.proves(code, { accountId, ...asked }))
      throw invalidField('code', 'this is not the code that was sent', 'mã không đúng với mã đã gửi');
    await this.writes.run(context, async (transaction) => {
      if (!(await this.settings.confirm(transaction.manager, accountId, nonce, now))) throw codeUnusable();
      transaction.record('account.contact_changed', { accountId, change: 'email_confirmed' });
    });
    return this.get(context);
  }

  private async changeWithin(
    transaction: WriteTransaction,
    accountId: string,
    body: ChangeSettingsDto,
  ): Promise<void> {
    const { manager } = transaction;
    const locked = await this.settings.lock(manager, accountId);
    const preferences = changedFields(locked, defined(body));
    if (!isEmpty(preferences)) {
      await this.settings.setPreferences(manager, accountId, { ...locked, ...preferences });
      transaction.record('account.contact_changed', { accountId, change: 'preferences' });
    }
    if (changesEmail(locked, body.email)) await this.changeEmail(transaction, accountId, locked, body.email);
    if (!transaction.entries.length) throw new MovedOn();
  }

  private async changeEmail(
    transaction: WriteTransaction,
    accountId: string,
    { codeAskedAt }: Settings,
    email: string | null,
  ): Promise<void> {
    const { manager } = transaction;
    if (email === null) {
      await this.settings.removeEmail(manager, accountId);
      transaction.record('account.contact_changed', { accountId, change: 'email_removed' });
      return;
    }
    if (!this.config.SMTP_URL) throw mailUnavailable();
    const askedAt = this.time.now();
    refuseHaste(askedAt, codeAskedAt);
    const expiresAt = new Date(askedAt.getTime() + CODE_MINUTES * MINUTE_MILLISECONDS);
    // Not of version 7: nobody may guess a part of it.
    const nonce = v4();
    await this.settings.setPending(manager, accountId, { email, nonce, askedAt, expiresAt });
    transaction.record('account.contact_changed', { accountId, change: 'email_asked' });
    transaction.enqueue(sendAddressCode, { accountId, nonce });
  }

  private toDto({ email, pendingEmail, sendsMail, language }: Settings): SettingsDto {
    return { email, pendingEmail, sendsMail, language, isMailAvailable: this.config.SMTP_URL !== undefined };
  }
}

function defined({ sendsMail, language }: ChangeSettingsDto): Partial<Settings> {
  return { ...(sendsMail !== undefined && { sendsMail }), ...(language !== undefined && { language }) };
}

/** An address that waits for its code may be asked for again: then another code is sent. */
function changesEmail(
  { email, pendingEmail }: Settings,
  wanted: string | null | undefined,
): wanted is string | null {
  if (wanted === undefined) return false;
  return wanted === null ? email !== null || pendingEmail !== null : wanted !== email;
}

/** @throws code_asked_too_often */
function refuseHaste(now: Date, lastAskedAt: Date | null): void {
  if (!lastAskedAt) return;
  const sinceMinutes = (now.getTime() - lastAskedAt.getTime()) / MINUTE_MILLISECONDS;
  const minutes = Math.ceil(MINUTES_BETWEEN_CODES - sinceMinutes);
  if (minutes > 0) throw codeAskedTooOften({ minutes });
}
