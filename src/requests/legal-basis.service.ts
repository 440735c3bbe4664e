import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { type AppError, conflict, invalidField } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { vietnamDate } from '../platform/local-date';
import { TimeSource } from '../platform/time-source';
import { withFaults } from '../writing/constraint-faults';
import { type WriteTransaction, WriteUnit } from '../writing/write-unit';
import type { LegalBasisDto, LegalBasisListDto, RecordLegalBasisDto } from './legal-bases.dto';
import { LegalBasisRepository, type LegalBasisRow } from './legal-basis.repository';
import { legalBasisTaken } from './requests.errors';

/** On what asks rest. The law changes, so this is a dated table and no code; rows are only ever ended. */
@Injectable()
export class LegalBasisService {
  constructor(
    private readonly bases: LegalBasisRepository,
    private readonly writes: WriteUnit,
    private readonly time: TimeSource,
  ) {}

  async list(): Promise<LegalBasisListDto> {
    const today = vietnamDate(this.time.now());
    return { items: (await this.bases.list()).map((row) => toDto(row, today)) };
  }

  /**
   * Records one; it ends the one it replaces on the day it begins.
   * @throws invalid_input, legal_basis_taken; conflict when another became the default at the same moment
   */
  async record(context: RequestContext, body: RecordLegalBasisDto): Promise<LegalBasisDto> {
    const { code } = body;
    const faults = {
      ux_legal_basis_code: () => legalBasisTaken({ code }),
      ex_legal_basis_default: () => conflict(),
    };
    const row = await withFaults(faults, () =>
      this.writes.create(context, 'POST legal-bases', body, (transaction) => this.insert(transaction, body)),
    );
    return toDto(row, vietnamDate(this.time.now()));
  }

  /**
   * The basis for an ask made now.
   * @param id null = the one that stands for most
   * @throws invalid_input (legalBasisId)
   */
  async usable(manager: EntityManager, id: string | null): Promise<string> {
    const rows = await this.bases.list(manager);
    const today = vietnamDate(this.time.now());
    const row = rows.find((one) => (id === null ? one.isDefault && isInForce(one, today) : one.id === id));
    if (!row) throw refused('there is no such legal basis', 'không có căn cứ pháp lý này');
    if (!isInForce(row, today))
      throw refused(
        `${row.code} is not in force today; choose another`,
        `${row.code} hôm nay không có hiệu lực; hãy chọn căn cứ khác`,
      );
    return row.id;
  }

  private async insert(transaction: WriteTransaction, body: RecordLegalBasisDto): Promise<LegalBasisRow> {
    const { code, title, citation, validFrom, note = null, replacesId } = body;
    const { manager, actorId: recordedBy } = transaction;
    const replaced = replacesId ? await this.bases.end(manager, replacesId, validFrom) : undefined;
    if (replaced === null) throw cannotReplace();
    const isDefault = await this.becomesDefault(manager, body, replaced?.isDefault ?? false);
    const row = { id: v7(), code, title, citation, validFrom, validTo: null, note, isDefault, recordedBy };
    const after = { ...row, isCertain: true };
    await this.bases.insert(manager, after);
    transaction.record('legal_basis.recorded', { id: row.id, after: { ...after, replacesId } });
    return after;
  }

  /** Each day from today on has one default: what replaces it takes its place, on its own day. */
  private async becomesDefault(
    manager: EntityManager,
    { isDefault, validFrom }: RecordLegalBasisDto,
    replacesDefault: boolean,
  ): Promise<boolean> {
    if (replacesDefault) {
      if (isDefault === false) throw defaultLost();
      return true;
    }
    if (!isDefault) return false;
    if (validFrom > vietnamDate(this.time.now())) throw defaultTooEarly();
    await this.bases.dropDefault(manager);
    return true;
  }
}

function isInForce({ validFrom, validTo }: LegalBasisRow, today: string): boolean {
  return (validFrom === null || validFrom <= today) && (validTo === null || validTo > today);
}

function toDto(row: LegalBasisRow, today: string): LegalBasisDto {
  const { id, code, title, citation, validFrom, validTo, isCertain, isDefault, note } = row;
  return {
    ...{ id, code, title, citation, validFrom, validTo, isCertain, isDefault, note },
    isInForce: isInForce(row, today),
  };
}

function refused(en: string, vi: string): AppError {
  return invalidField('legalBasisId', en, vi);
}

function cannotReplace(): AppError {
  return invalidField(
    'replacesId',
    'there is no legal basis of that id that is without an end and began before validFrom',
    'không có căn cứ pháp lý này, hoặc nó đã kết thúc, hoặc nó không bắt đầu trước ngày có hiệu lực của căn cứ mới',
  );
}

function defaultTooEarly(): AppError {
  return invalidField(
    'isDefault',
    'only a basis that is in force today, or replaces the one that does, can stand for asks that name none',
    'chỉ căn cứ đang có hiệu lực, hoặc thay thế căn cứ mặc định, mới được dùng mặc định',
  );
}

function defaultLost(): AppError {
  return invalidField(
    'isDefault',
    'the one it replaces stands for asks that name none; so must this, or make another the default first',
    'căn cứ được thay thế đang dùng mặc định; căn cứ mới phải thay chỗ nó, hoặc hãy đặt căn cứ khác làm mặc định trước',
  );
}
