import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../platform/config';
import { matchesNone } from '../platform/http/entity-tag';
import type { RequestContext } from '../platform/http/request-context';
import { storeUnavailable } from '../platform/storage/store-errors';
import { contentDisposition } from './content-disposition';
import { rangeUnsatisfiable } from './evidence.errors';
import { type MediaRange, rangeApplies, readRange } from './media-range';
import { type Media, type MediaKind, MediaService } from './media.service';
import { ServingLog } from './serving-log';
import { ServingWatch } from './serving-watch';

/** On a 304 as on the answer it stands for (RFC 9110 §15.4.5), or the kept copy would have to go. */
const CACHE_CONTROL = 'private, no-cache';

/** A request for the bytes of an item and the answer to it. */
export interface MediaExchange {
  context: RequestContext;
  id: string;
  kind: MediaKind;
  request: FastifyRequest;
  reply: FastifyReply;
}

/**
 * Answers GET and HEAD with the bytes or a part of them. Fastify destroys the store's stream when the client goes away.
 * The ETag is the SHA-256 of the bytes, so it is strong and lasts for ever.
 */
@Injectable()
export class MediaResponse {
  constructor(
    private readonly config: Config,
    private readonly media: MediaService,
    private readonly log: ServingLog,
    private readonly watch: ServingWatch,
  ) {}

  /** @throws what MediaService throws; range_unsatisfiable; what keeps the answer from being written down. */
  async send({ context, id, kind, request, reply }: MediaExchange): Promise<void> {
    const media = await this.media.find(context, id, kind);
    const etag = `"${media.sha256}"`;
    if (matchesNone(request.headers['if-none-match'], etag))
      return void reply.status(304).headers({ etag, 'cache-control': CACHE_CONTROL }).send();
    const range = this.rangeOf(request, media, etag);
    if (range === 'unsatisfiable') {
      void reply.header('content-range', `bytes */${media.sizeBytes}`);
      throw rangeUnsatisfiable({ sizeBytes: media.sizeBytes });
    }
    // Opened before any header is set: should the store fail, the problem must not carry the film's headers. For HEAD a
    // stream too: of anything else Fastify would announce the length.
    const isGiven = request.method !== 'HEAD';
    const body = isGiven ? await this.open(context, media, range) : Readable.from([]);
    const { start, end } = range ?? wholeOf(media);
    if (range) void reply.header('content-range', `bytes ${start}-${end}/${media.sizeBytes}`);
    if (isGiven) this.watch.watch({ context, id, kind }, reply.raw);
    void reply
      .status(range ? 206 : 200)
      .headers(headersOf(media, etag))
      .header('content-length', end - start + 1)
      .send(body);
  }

  /** The bytes, once it is written down that they are given out. */
  private async open(context: RequestContext, media: Media, range: MediaRange | null): Promise<Readable> {
    const body = await this.media.open(media, range ?? undefined);
    try {
      await this.log.record(context, media, range ?? wholeOf(media));
    } catch (error) {
      body.destroy();
      throw error;
    }
    // The store broke off while it was written down: piped, it would end an answer whose head says that all is well.
    if (body.destroyed) throw storeUnavailable({}, [], body.errored);
    return body;
  }

  private rangeOf(request: FastifyRequest, media: Media, etag: string): MediaRange | 'unsatisfiable' | null {
    const { range, 'if-range': ifRange } = request.headers;
    // RFC 9110 §14.2: Range means something with GET only.
    if (request.method !== 'GET' || !rangeApplies(ifRange as string | undefined, etag)) return null;
    return readRange(
      range,
      media.sizeBytes,
      media.kind === 'proxy' ? this.config.MEDIA_RANGE_BYTES : Infinity,
    );
  }
}

function wholeOf({ sizeBytes }: Media): MediaRange {
  return { start: 0, end: sizeBytes - 1 };
}

function headersOf({ kind, filename, mediaType }: Media, etag: string): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'cache-control': CACHE_CONTROL,
    'content-disposition': contentDisposition(kind === 'original' ? 'attachment' : 'inline', filename),
    'content-type': mediaType,
    'x-content-type-options': 'nosniff',
    etag,
  };
}
