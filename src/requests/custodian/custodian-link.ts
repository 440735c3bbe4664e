import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  type LinkForm,
  type LinkUse,
  type OpenedLink,
  type SentForm,
  type SignedLinkKind,
  SignedLinkKinds,
} from '../../access/links/signed-link-kinds.service';
import { LinkPicturesService } from '../../cameras/pictures/link-pictures.service';
import { Config } from '../../platform/config';
import { AppError, type FieldFault, invalidField, invalidInput } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { TimeSource } from '../../platform/time-source';
import type { WriteTransaction } from '../../writing/write-unit';
import type { AnswerDetails } from '../request-answer';
import { KEEP_REQUEST_LINK, RequestService } from '../request.service';
import { readSaid, type Said } from './custodian-form';
import { custodianPage } from './custodian-page';
import { CustodianSending } from './custodian-sending';
import { CustodianViews } from './custodian-views';

/** By the links of one ask. */
const ANSWERS_MAX = 60;

/** The page by which whoever holds a recorder answers an ask and hands the footage over, without an account. */
@Injectable()
export class CustodianLink implements SignedLinkKind, OnModuleInit {
  readonly kind = KEEP_REQUEST_LINK;
  readonly fileBytesMax: number;

  constructor(
    config: Config,
    private readonly kinds: SignedLinkKinds,
    private readonly requests: RequestService,
    private readonly pictures: LinkPicturesService,
    private readonly views: CustodianViews,
    private readonly sending: CustodianSending,
    private readonly time: TimeSource,
  ) {
    this.fileBytesMax = config.PICTURE_MAX_BYTES;
  }

  onModuleInit(): void {
    this.kinds.register(this);
  }

  async render(
    link: OpenedLink,
    faults: FieldFault[],
    form: LinkForm | null,
    seenBy: { userAgent: string },
  ): ReturnType<SignedLinkKind['render']> {
    const view = await this.views.of(link, { faults, form, ...seenBy });
    return view && custodianPage(view);
  }

  prepare(link: OpenedLink, form: LinkForm, context: RequestContext): Promise<LinkForm> {
    const kind = form.fields.get('act') === 'clock_check' ? 'screen' : null;
    return this.pictures.intoForm(link, form, kind, context);
  }

  /** @throws invalid_input */
  async act(transaction: WriteTransaction, link: OpenedLink, form: LinkForm): Promise<LinkUse> {
    const now = this.time.now();
    const said = readSaid(form.fields, now);
    if (form.fileFault) throw invalidInput({}, [form.fileFault]);
    if (said.act === 'read') {
      await this.requests.openedByLink(transaction, link.subjectId);
      return { act: said.act };
    }
    if (await this.isSaidAlready(link, said)) return { act: 'said_again' };
    await this.requests.answerByLink(transaction, link.subjectId, {
      kind: said.act,
      signedLinkId: link.id,
      note: 'note' in said ? said.note : null,
      details: detailsOf(said, form.fields.get('pictureId'), now),
    });
    return { act: said.act };
  }

  /**
   * A second tap says nothing new. Whoever came first has committed: the link is locked.
   * @throws invalid_input (act) once more was said than anybody reads
   */
  private async isSaidAlready({ subjectId }: OpenedLink, said: Said): Promise<boolean> {
    const answers = (await this.requests.forCustodian(subjectId))?.answers ?? [];
    const last = answers.at(-1);
    if (last?.kind === said.act && 'note' in said && last.note === said.note) return true;
    if (answers.length >= ANSWERS_MAX) throw tooMuchSaid();
    return false;
  }

  receiveFile(link: OpenedLink, request: FastifyRequest, context: RequestContext): Promise<SentForm> {
    return this.sending.receive(link, request, context);
  }

  serveUpload(
    link: OpenedLink,
    request: FastifyRequest,
    reply: FastifyReply,
    context: RequestContext,
  ): Promise<void> {
    return this.sending.serve(link, request, reply, context);
  }
}

/**
 * The time that was typed was read off the screen between the moment at which the page showed ours and its arrival here: our
 * middle is taken for it, and the whole for how far that may be off.
 */
function detailsOf(said: Said, pictureId: string | null, now: Date): AnswerDetails {
  if (said.act === 'oldest_recording') return { oldestDisplayedAt: said.oldestAt.toISOString() };
  if (said.act !== 'clock_check') return {};
  const took = now.getTime() - said.shownAt.getTime();
  return {
    displayedAt: said.displayedAt.toISOString(),
    trueAt: new Date(said.shownAt.getTime() + took / 2).toISOString(),
    roundTripMilliseconds: took,
    ...(pictureId && { pictureId }),
  };
}

function tooMuchSaid(): AppError {
  return invalidField(
    'act',
    'too much was said by this link; call your ward police instead',
    'đường dẫn này đã gửi quá nhiều câu trả lời; hãy gọi công an địa bàn',
  );
}
