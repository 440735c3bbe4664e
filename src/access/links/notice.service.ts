import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { v7 } from 'uuid';
import { AreaService } from '../../areas/area.service';
import { type AppError, type FieldFault, invalidField } from '../../platform/errors';
import type { RequestContext } from '../../platform/http/request-context';
import { type WriteTransaction, WriteUnit } from '../../writing/write-unit';
import { type Notice, noticePage } from './notice-page';
import {
  type LinkForm,
  type LinkUse,
  type OpenedLink,
  type SignedLinkKind,
  SignedLinkKinds,
} from './signed-link-kinds.service';
import { SignedLinkService } from './signed-link.service';
import type { IssueNoticeDto } from './signed-links.dto';

/** What its holder may answer. */
const ANSWERS = ['confirmed', 'not_for_me'];

/**
 * Tells somebody without an account something that can be shown to have been read: a check of the recorder on Saturday, the
 * notice that a lens in a public place needs. An answer by link proves that somebody had the link, not who.
 */
@Injectable()
export class NoticeService implements SignedLinkKind, OnModuleInit {
  readonly kind = 'notice';

  constructor(
    private readonly dataSource: DataSource,
    private readonly areas: AreaService,
    private readonly writes: WriteUnit,
    private readonly links: SignedLinkService,
    private readonly kinds: SignedLinkKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register(this);
  }

  /** @returns the link's id. @throws outside_your_areas, invalid_input (areaId, expiresAt) */
  async issue(context: RequestContext, body: IssueNoticeDto): Promise<string> {
    const { areaId, addressee, text } = body;
    const expiresAt = new Date(body.expiresAt);
    await this.areas.refuseOutside(areaId, context.scope);
    // Only the id is kept for a repeated request: the url is a secret.
    const { id } = await this.writes.create(context, 'POST signed-links', body, async (transaction) => {
      const subjectId = v7();
      await transaction.manager.query(`INSERT INTO notice (id, addressee, text) VALUES ($1, $2, $3)`, [
        subjectId,
        addressee,
        text,
      ]);
      const link = { kind: this.kind, subjectId, areaId, label: addressee, expiresAt };
      const issued = await this.links.issueWithin(transaction, context, link);
      return { id: issued.id };
    });
    return id;
  }

  async render(link: OpenedLink, faults: FieldFault[]): ReturnType<SignedLinkKind['render']> {
    const [notice] = await this.dataSource.query<Notice[]>(
      `SELECT n.addressee, n.text,
         (SELECT v.name FROM area_version v WHERE v.area_id = $2 ORDER BY v.valid_from DESC LIMIT 1) AS "areaName"
       FROM notice n WHERE n.id = $1`,
      [link.subjectId, link.areaId],
    );
    return notice ? noticePage(link, notice, faults) : null;
  }

  act(_transaction: WriteTransaction, _link: OpenedLink, { fields }: LinkForm): Promise<LinkUse> {
    const answers = fields.getAll('answer');
    const answer = answers.length === 1 && ANSWERS.find((one) => one === answers[0]);
    if (!answer) throw answerUnknown();
    return Promise.resolve({ act: answer, closes: answer });
  }
}

function answerUnknown(): AppError {
  return invalidField('answer', 'press one of the two buttons', 'hãy bấm một trong hai nút');
}
