import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { v4 } from 'uuid';
import { Config } from '../platform/config';
import { type FieldFault, invalidInput } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { TipAreasRepository } from './tip-areas.repository';
import { AREA_MISSING, readTipForm } from './tip-form';
import { tipFormPage } from './tip-form-page';
import { TipFormReader } from './tip-form-reader';
import { TipIntakeService } from './tip-intake.service';
import { tipNoticePage, tipStatusPage } from './tip-pages';
import { readReceipt } from './tip-receipt';
import { TipRepository } from './tip.repository';

/** Taken, or the form again with what was wrong. */
type Taken = { receipt: string } | { page: string };

/** What the public pages of tips show and do. */
@Injectable()
export class TipPageService {
  constructor(
    private readonly config: Config,
    private readonly time: TimeSource,
    private readonly reader: TipFormReader,
    private readonly intake: TipIntakeService,
    private readonly areas: TipAreasRepository,
    private readonly tips: TipRepository,
  ) {}

  /** @param within id of a province, as the query gave it. */
  empty(within: string | null): Promise<string> {
    return this.formPage(new URLSearchParams(within === null ? {} : { in: within }), []);
  }

  /**
   * What is wrong with the fields is said before a byte of the file is kept: it would have to be chosen again in any case.
   * @throws upload_interrupted, upload_too_slow, store_unavailable
   */
  async take(context: RequestContext, request: FastifyRequest): Promise<Taken> {
    const { fields, file } = await this.reader.read(request);
    const { tip, faults } = readTipForm(fields, this.time.now());
    if (tip.areaId && !(await this.areas.isCommune(tip.areaId)))
      faults.push({ field: 'areaId', message: AREA_MISSING });
    if (faults.length) return { page: await this.formPage(fields, faults) };
    try {
      return { receipt: await this.intake.receive(context, tip, file) };
    } catch (error) {
      if (!invalidInput.made(error)) throw error;
      return { page: await this.formPage(fields, error.fields) };
    }
  }

  /** Nothing of what was said or sent but the file's hash and size: a receipt is easily lost. */
  async status(receipt: string): Promise<{ status: number; text: string }> {
    const read = readReceipt(receipt);
    const tip = read && (await this.tips.byReceipt(read));
    return tip ? { status: 200, text: tipStatusPage(tip) } : { status: 404, text: tipNoticePage('unknown') };
  }

  private async formPage(fields: URLSearchParams, faults: FieldFault[]): Promise<string> {
    const within = /^[1-9]\d{0,8}$/.test(fields.get('in') ?? '') ? Number(fields.get('in')) : null;
    const { TIP_MAX_BYTES: maxBytes, TIP_KEPT_DAYS: keptDays } = this.config;
    return tipFormPage({
      ...{ fields, faults, within, maxBytes, keptDays },
      formId: faults.some(({ field }) => field === 'form') ? v4() : (fields.get('form') ?? v4()),
      choices: await this.areas.choices(within),
    });
  }
}
