import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { OpenedLink, SentForm } from '../../access/links/signed-link-kinds.service';
import { IntakeService } from '../../evidence/intake.service';
import { Config } from '../../platform/config';
import { AppError, type FieldFault, invalidInput } from '../../platform/errors';
import { type MultipartForm, MultipartForms } from '../../platform/http/multipart-form';
import type { RequestContext } from '../../platform/http/request-context';
import { SentFileDto } from './custodian-sending.dto';
import { CustodianSlots } from './custodian-slots';
import { SlotFilling } from './slot-filling';

/** Takes the footage that comes by a custodian's link in one piece, as a plain form sends it. */
@Injectable()
export class CustodianSending {
  constructor(
    private readonly config: Config,
    private readonly forms: MultipartForms,
    private readonly intake: IntakeService,
    private readonly slots: CustodianSlots,
    private readonly filling: SlotFilling,
  ) {}

  /** @returns what was wrong that the sender can do something about, and what was typed */
  async receive(link: OpenedLink, request: FastifyRequest, context: RequestContext): Promise<SentForm> {
    const fields = new URLSearchParams();
    const form = { fields, file: null, fileFault: null };
    try {
      const sent = await this.forms.read(request, SentFileDto, this.config.MAX_UPLOAD_BYTES, (given) => {
        for (const [name, value] of Object.entries(given)) fields.set(name, value);
      });
      await this.take(link, sent, context);
      return { form, faults: [] };
    } catch (error) {
      // Whatever came of it, the page shows this form again.
      fields.set('act', 'file');
      return { form, faults: faultsOf(error) };
    }
  }

  private async take(
    link: OpenedLink,
    sent: MultipartForm<SentFileDto>,
    context: RequestContext,
  ): Promise<void> {
    const target = await this.slots.claim(link, { ...sent.fields, fingerprint: null }, context);
    await this.intake.receiveFor(context, target, sent.file, {
      expectEnd: () => sent.expectEnd(),
      whenStaged: (transaction, staged) => this.filling.fill(transaction, context, link, staged),
    });
  }
}

/**
 * Also of what is too large, empty or too many at once: who sends a form reads no code of ours.
 * @throws what is no fault of the form
 */
function faultsOf(error: unknown): FieldFault[] {
  if (invalidInput.made(error)) return error.fields;
  if (!(error instanceof AppError)) throw error;
  const { isPublic, kind } = error.declaration;
  // Then it is the link that has ended, or two were at it at once.
  if (!isPublic || kind === 'conflict') throw error;
  return [{ field: 'file', message: error.bilingual }];
}
