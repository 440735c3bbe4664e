import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bilingual, FieldFault } from '../../platform/errors';
import type { Html } from '../../platform/http/html';
import type { RequestContext } from '../../platform/http/request-context';
import type { WriteTransaction } from '../../writing/write-unit';

/** What a link's holder has opened. */
export interface OpenedLink {
  id: string;
  kind: string;
  subjectId: string;
  areaId: number;
  /** `closed` ones are shown until they expire, so that the holder can read again what was said. */
  state: 'open' | 'closed';
  expiresAt: Date;
  closedAt: Date | null;
  closedReason: string | null;
}

/** What the page's form sent. */
export interface LinkForm {
  /** As a browser sends them: a checkbox comes once for each tick, or not at all. */
  fields: URLSearchParams;
  /** The one file, of a kind that takes one; null when none was chosen or it was refused. */
  file: Buffer | null;
  /** Why the file was refused; it is a fault of the form like any other. */
  fileFault: FieldFault | null;
}

/** What a kind shows. */
export interface LinkPage {
  title: Bilingual;
  body: Html;
  /** It has a script of our own beside it, so it is sent with `UPLOAD_PAGE_HEADERS`. */
  runsScript?: boolean;
}

/** A form that was sent, and what was wrong with it. */
export interface SentForm {
  form: LinkForm;
  faults: FieldFault[];
}

/** What its holder did, for the custody log. */
export interface LinkUse {
  /** In the words of the kind, such as `confirmed`. */
  act: string;
  /** Set when the link is for nothing more. */
  closes?: string;
}

/**
 * What answers behind signed links of one kind. A feature registers its own with `SignedLinkKinds` when its module starts;
 * it issues links with `SignedLinkService.issueWithin`.
 */
export interface SignedLinkKind {
  readonly kind: string;

  /** Set: its form is multipart and may hold one file, the part "file", of at most so many bytes. */
  readonly fileBytesMax?: number;

  /**
   * The page, for GET and HEAD: changes nothing, since chat apps open links to show a preview. `faults`: what was wrong
   * with `form`, which was just sent; whatever was entered should stand there again. @returns null when what the link is about is no longer there.
   */
  render(
    link: OpenedLink,
    faults: FieldFault[],
    form: LinkForm | null,
    seenBy: { userAgent: string },
  ): Promise<LinkPage | null>;

  /**
   * What must be done with a form before the transaction, such as keeping its file. What it returns is the form from there
   * on, for `act` and for `render`. @throws invalid_input
   */
  prepare?(link: OpenedLink, form: LinkForm, context: RequestContext): Promise<LinkForm>;

  /**
   * What the form of the page does, on an open link, in one transaction with the custody entry `link.used`.
   * @throws invalid_input for a form that is wrong; the page is shown again with its faults.
   */
  act(
    transaction: WriteTransaction,
    link: OpenedLink,
    form: LinkForm,
    context: RequestContext,
  ): Promise<LinkUse>;

  /**
   * Set: its page sends a large file to `<page>/file`, as multipart, which is read as a stream. Does its own writes
   * and notes the use of the link (`SignedLinkService.recordUse`). With faults the page is shown again.
   * @throws signed_link_ended
   */
  receiveFile?(link: OpenedLink, request: FastifyRequest, context: RequestContext): Promise<SentForm>;

  /** Set: its page has a script that sends files in parts. */
  readonly uploads?: LinkUploads;
}

/** Large files that a page's script sends in parts, below `<page>/uploads`. */
export interface LinkUploads {
  /** @param body JSON, unread. @returns what is answered. @throws invalid_input */
  begin(link: OpenedLink, body: unknown, context: RequestContext): Promise<object>;

  /** HEAD, PATCH and DELETE of one by the tus protocol; sends the answer itself. @throws not_found */
  serve(
    link: OpenedLink,
    id: string,
    exchange: { request: FastifyRequest; reply: FastifyReply },
    context: RequestContext,
  ): Promise<void>;

  /** Every byte has come. @param body JSON, unread. @returns what is answered. @throws not_found, invalid_input */
  complete(link: OpenedLink, id: string, body: unknown, context: RequestContext): Promise<object>;
}

@Injectable()
export class SignedLinkKinds {
  private readonly kinds = new Map<string, SignedLinkKind>();

  /** @throws Error when the kind is served already: one of the two would never be asked. */
  register(kind: SignedLinkKind): void {
    if (this.kinds.has(kind.kind)) throw new Error(`two serve signed links of kind ${kind.kind}`);
    this.kinds.set(kind.kind, kind);
  }

  find(kind: string): SignedLinkKind | undefined {
    return this.kinds.get(kind);
  }
}
