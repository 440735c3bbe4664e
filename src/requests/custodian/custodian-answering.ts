import { Injectable } from '@nestjs/common';
import type { LinkForm, LinkUse, OpenedLink } from '../../access/links/signed-link-kinds.service';
import { type AppError, invalidField, invalidInput } from '../../platform/errors';
import { TimeSource } from '../../platform/time-source';
import type { WriteTransaction } from '../../writing/write-unit';
import { AnswerRepository } from '../answer.repository';
import type { AnswerDetails } from '../request-answer';
import { RequestService } from '../request.service';
import { readSaid, type Said } from './custodian-form';

/** By the links of one ask. */
const ANSWERS_MAX = 60;

/** Keeps what is said by a tap or a form of the page. */
@Injectable()
export class CustodianAnswering {
  constructor(
    private readonly requests: RequestService,
    private readonly answers: AnswerRepository,
    private readonly time: TimeSource,
  ) {}

  /** @throws invalid_input */
  async act(transaction: WriteTransaction, link: OpenedLink, form: LinkForm): Promise<LinkUse> {
    const now = this.time.now();
    const said = readSaid(form.fields, now);
    if (form.fileFault) throw invalidInput({}, [form.fileFault]);
    if (said.act === 'read') {
      await this.requests.openedByLink(transaction, link.subjectId);
      return { act: said.act };
    }
    if (await this.isSaidAlready(transaction, link, said)) return { act: 'said_again' };
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
  private async isSaidAlready(
    { manager }: WriteTransaction,
    { subjectId }: OpenedLink,
    said: Said,
  ): Promise<boolean> {
    const answers = await this.answers.of([subjectId], manager);
    const last = answers.at(-1);
    if (last?.kind === said.act && 'note' in said && last.note === said.note) return true;
    if (answers.length >= ANSWERS_MAX) throw tooMuchSaid();
    return false;
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
