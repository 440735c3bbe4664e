import type { MultipartFile } from '@fastify/multipart';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { Config } from '../platform/config';
import type { RequestContext } from '../platform/http/request-context';
import { TimeSource } from '../platform/time-source';
import { violates } from '../writing/write-unit';
import { TipAreasRepository } from './tip-areas.repository';
import { copySignsOf } from './tip-file-kind';
import { type ReceivedFile, TipFileStore } from './tip-file-store';
import type { TipForm } from './tip-form';
import { newReceipt } from './tip-receipt';
import { TipRecording } from './tip-recording';
import type { TipRow } from './tip-row';
import { TipRepository } from './tip.repository';

const DAY_MILLISECONDS = 86_400_000;

/** Takes tips in: the file as it comes, then the row. A crash between leaves bytes that the worker clears away. */
@Injectable()
export class TipIntakeService {
  constructor(
    private readonly config: Config,
    private readonly time: TimeSource,
    private readonly recording: TipRecording,
    private readonly tips: TipRepository,
    private readonly areas: TipAreasRepository,
    private readonly files: TipFileStore,
  ) {}

  /**
   * @returns the receipt; of the same form sent twice the first one's.
   * @throws what TipFileStore.keep throws
   */
  async receive(context: RequestContext, form: TipForm, part: MultipartFile | null): Promise<string> {
    const earlier = await this.tips.byForm(form.formId);
    if (earlier) return earlier.receipt;
    const id = v7();
    const file = part && (await this.files.keep(id, part));
    const tip = await this.tipOf(id, form, file);
    try {
      await this.recording.record(context, tip, form.formId);
      return tip.receipt;
    } catch (error) {
      if (file) await this.files.drop(file.key);
      const twin = violates(error, 'uq_tip_form') && (await this.tips.byForm(form.formId));
      if (!twin) throw error;
      return twin.receipt;
    }
  }

  private async tipOf(id: string, form: TipForm, file: ReceivedFile | null): Promise<TipRow> {
    const { description, placeText, position, happenedAt, contact } = form;
    const now = this.time.now();
    return {
      ...{ id, receipt: newReceipt(), description, placeText, position, happenedAt, contact },
      areaId: (position && (await this.areas.at(position))) ?? form.areaId,
      state: 'received',
      receivedAt: now,
      copySigns: copySignsOf(form, file),
      file,
      destroyAt: new Date(now.getTime() + this.config.TIP_KEPT_DAYS * DAY_MILLISECONDS),
      ...{ decidedBy: null, decidedAt: null, decisionReason: null, incidentId: null, itemId: null },
      destroyedAt: null,
    };
  }
}
