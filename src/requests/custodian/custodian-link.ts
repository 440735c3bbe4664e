import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
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
import type { FieldFault } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';
import { KEEP_REQUEST_LINK } from '../request.service';
import { CustodianAnswering } from './custodian-answering';
import { custodianPage } from './custodian-page';
import { CustodianSending } from './custodian-sending';
import { CustodianUploads } from './custodian-uploads';
import { CustodianViews } from './custodian-views';

/** The page by which whoever holds a recorder answers an ask and hands the footage over, without an account. */
@Injectable()
export class CustodianLink implements SignedLinkKind, OnModuleInit {
  readonly kind = KEEP_REQUEST_LINK;
  readonly fileBytesMax: number;

  constructor(
    config: Config,
    private readonly kinds: SignedLinkKinds,
    private readonly pictures: LinkPicturesService,
    private readonly views: CustodianViews,
    private readonly answering: CustodianAnswering,
    private readonly sending: CustodianSending,
    readonly uploads: CustodianUploads,
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
  act(transaction: WriteTransaction, link: OpenedLink, form: LinkForm): Promise<LinkUse> {
    return this.answering.act(transaction, link, form);
  }

  receiveFile(link: OpenedLink, request: FastifyRequest, context: RequestContext): Promise<SentForm> {
    return this.sending.receive(link, request, context);
  }
}
