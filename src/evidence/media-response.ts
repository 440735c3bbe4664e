import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { contentDisposition } from './content-disposition';
import { rangeUnsatisfiable } from './evidence.errors';
import { matchesNone, type MediaRange, rangeApplies, readRange } from './media-range';
import type { Media, MediaKind, MediaService } from './media.service';

/** On a 304 as on the answer it stands for (RFC 9110 §15.4.5), or the kept copy would have to go. */
const CACHE_CONTROL = 'private, no-cache';

/**
 * Answers GET and HEAD with the bytes or a part of them. Fastify destroys the store's stream when the client goes away.
 * The ETag is the SHA-256 of the bytes, so it is strong and lasts for ever.
 * @throws what MediaService throws; range_unsatisfiable.
 */
export async function sendMedia(
  service: MediaService,
  { id, kind }: { id: string; kind: MediaKind },
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const media = await service.find(id, kind);
  const etag = `"${media.sha256}"`;
  if (matchesNone(request.headers['if-none-match'], etag))
    return void reply.status(304).headers({ etag, 'cache-control': CACHE_CONTROL }).send();
  const range = rangeOf(request, media.sizeBytes, etag);
  if (range === 'unsatisfiable') {
    void reply.header('content-range', `bytes */${media.sizeBytes}`);
    throw rangeUnsatisfiable({ sizeBytes: media.sizeBytes });
  }
  // Opened before any header is set: should the store fail, the problem must not carry the film's headers. For HEAD a
  // stream too: of anything else Fastify would announce the length.
  const body = request.method === 'HEAD' ? Readable.from([]) : await service.open(media, range ?? undefined);
  const { start, end } = range ?? { start: 0, end: media.sizeBytes - 1 };
  if (range) void reply.header('content-range', `bytes ${start}-${end}/${media.sizeBytes}`);
  void reply
    .status(range ? 206 : 200)
    .headers(headersOf(media, kind, etag))
    .header('content-length', end - start + 1)
    .send(body);
}

function rangeOf(
  request: FastifyRequest,
  sizeBytes: number,
  etag: string,
): MediaRange | 'unsatisfiable' | null {
  const { range, 'if-range': ifRange } = request.headers;
  // RFC 9110 §14.2: Range means something with GET only.
  if (request.method !== 'GET' || !rangeApplies(ifRange as string | undefined, etag)) return null;
  return readRange(range, sizeBytes);
}

function headersOf(media: Media, kind: MediaKind, etag: string): Record<string, string> {
  return {
    'accept-ranges': 'bytes',
    'cache-control': CACHE_CONTROL,
    'content-disposition': contentDisposition(kind === 'original' ? 'attachment' : 'inline', media.filename),
    'content-type': media.mediaType,
    'x-content-type-options': 'nosniff',
    etag,
  };
}
