import { Injectable } from '@nestjs/common';
import { AreaService } from '../../areas/area.service';
import { invalidField } from '../../platform/errors';
import { decodeCursor, toPage } from '../../platform/http/paging.dto';
import type { RequestContext } from '../../platform/http/request-context';
import { addDays, startOfVietnamDay } from '../../platform/local-date';
import { AccessLogService } from '../access-log.service';
import { PAST_DAYS, type UsageDay, usageOf } from './usage-report-rule';
import type { AccountUsageDto, UsageReportDto, UsageReportQueryDto } from './usage-report.dto';
import { type ReportedAccount, UsageReportRepository } from './usage-report.repository';

const PERIOD_DAYS_MAX = 92;

@Injectable()
export class UsageReportService {
  constructor(
    private readonly usage: UsageReportRepository,
    private readonly areas: AreaService,
    private readonly log: AccessLogService,
  ) {}

  /**
   * Each account of the units in scope with what it did, beside its own past.
   * @throws invalid_input (to, areaId), outside_your_areas
   */
  async report(context: RequestContext, query: UsageReportQueryDto): Promise<UsageReportDto> {
    const { from, to, areaId, limit = 50, cursor } = query;
    refuseBadPeriod(from, to);
    if (areaId !== undefined) await this.areas.refuseOutside(areaId, context.scope);
    const [after = null] = decodeCursor(cursor, ['uuid']) ?? [];
    const filter = { areaId, afterId: after as string | null, limit: limit + 1 };
    const accounts = await this.usage.accounts(context.scope, filter);
    const page = toPage(accounts, limit, ({ id }) => [id]);
    const days = await this.usage.days(
      page.items.map(({ id }) => id),
      startOfVietnamDay(addDays(from, -PAST_DAYS)),
      startOfVietnamDay(addDays(to, 1)),
    );
    await this.log.recordReading(context, 'usage', query);
    const daysOf = (id: string) => days.filter(({ accountId }) => accountId === id);
    const items = page.items.map((account) => toDto(account, daysOf(account.id), from));
    return { items, nextCursor: page.nextCursor };
  }
}

function refuseBadPeriod(from: string, to: string): void {
  if (to < from) throw invalidField('to', 'to must not be before from', 'to không được trước from');
  if (to > addDays(from, PERIOD_DAYS_MAX - 1))
    throw invalidField(
      'to',
      `the period may be at most ${PERIOD_DAYS_MAX} days long`,
      `khoảng thời gian không quá ${PERIOD_DAYS_MAX} ngày`,
    );
}

function toDto(
  { id, displayName, areaId }: ReportedAccount,
  days: UsageDay[],
  from: string,
): AccountUsageDto {
  const { figures, pastActiveDays, reasons } = usageOf(
    days.filter(({ day }) => day >= from),
    days.filter(({ day }) => day < from),
  );
  return {
    accountId: id,
    displayName,
    areaId,
    ...figures,
    pastActiveDays,
    isUnusual: reasons.length > 0,
    reasons,
  };
}
