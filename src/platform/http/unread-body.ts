import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** How long the rest of a refused body is read for nothing. */
const DISCARD_MILLISECONDS = 30_000;

/**
 * Whoever is refused while still sending must read why: closing a connection on which bytes wait unread resets it, and the
 * answer is lost on its way. So the rest is read and forgotten, and the connection closed only then, if the client wanted it
 * closed. A client that does not stop is cut off.
 */
export function drainRefusedBodies(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply) => {
    // Who was refused for sending too slowly is not waited for.
    if (isStillComing(request) && reply.statusCode !== 408) discardRest(request, reply);
  });
}

function isStillComing({ raw }: FastifyRequest): boolean {
  const { 'content-length': length = '0', 'transfer-encoding': coding } = raw.headers;
  return (coding !== undefined || length !== '0') && !raw.complete && !raw.destroyed;
}

function discardRest({ raw }: FastifyRequest, reply: FastifyReply): void {
  const { socket } = raw;
  // What the client wants. Fastify wants it closed too, but a connection that was read to its end is as good as new, and
  // one closed without a word beforehand would fail the client's next request.
  const isLast = !reply.raw.shouldKeepAlive;
  reply.removeHeader('connection');
  reply.raw.shouldKeepAlive = true;
  raw.unpipe();
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), DISCARD_MILLISECONDS).unref();
  raw.once('close', () => clearTimeout(timer));
  const close = () => void (raw.readableEnded && reply.raw.writableFinished && socket.end());
  if (!isLast) return;
  raw.once('end', close);
  reply.raw.once('finish', close);
}
