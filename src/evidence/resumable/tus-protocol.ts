import { HttpException, Injectable } from '@nestjs/common';
import { Server } from '@tus/server';
import type { Locker } from '@tus/utils';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../../platform/config';
import { AppError } from '../../platform/errors';
import { uploadInterrupted, uploadTooLarge } from '../../platform/http/upload.errors';
import { watchUpload } from '../upload-watch';
import { ByteCounter } from './byte-counter';
import { type UploadActs, UploadDataStore } from './upload-data-store';
import { UploadLocks } from './upload-locks';

const HOUR_MILLISECONDS = 3_600_000;
/** How long a request that is no longer wanted may still work, from the library's view; its body has ended by then. */
const DRAIN_MILLISECONDS = 100;
/** The address inside the library; what the world sees is the route's business. */
const PATH = '/uploads';
const READ_HEADERS = [
  'content-length',
  'content-type',
  'tus-resumable',
  'upload-concat',
  'upload-defer-length',
  'upload-length',
  'upload-metadata',
  'upload-offset',
];

/** Makes an upload of what a creating request says, and tells its id. */
export type Naming = (metadata: Record<string, string | null>, sizeBytes: number) => Promise<string>;

export type Answer = { status: number; headers: Record<string, string> };

/**
 * The tus protocol 1.0 (creation, termination, expiration) over Fastify. Only its own headers reach the library and come
 * back from it; faults come as errors, so that they are answered like all others.
 */
@Injectable()
export class TusProtocol {
  private readonly locks = new UploadLocks();

  constructor(private readonly config: Config) {}

  /** POST with Upload-Length and Upload-Metadata. @throws what `naming` throws; HttpException */
  async create(request: FastifyRequest, acts: UploadActs, naming: Naming): Promise<Answer> {
    const size = Number(request.headers['upload-length']);
    return this.run(request, acts, PATH, { name: (metadata) => naming(metadata, size) });
  }

  /** HEAD, PATCH or DELETE of the upload. @throws what `acts` throw; HttpException; upload_interrupted; upload_too_slow */
  async answer(request: FastifyRequest, acts: UploadActs, id: string): Promise<Answer> {
    return this.run(request, acts, `${PATH}/${id}`, {});
  }

  private async run(
    request: FastifyRequest,
    acts: UploadActs,
    path: string,
    { name }: { name?: (metadata: Record<string, string | null>) => Promise<string> },
  ): Promise<Answer> {
    const faults: unknown[] = [];
    const body = request.method === 'PATCH' ? this.bodyOf(request) : null;
    const expiryMilliseconds = this.config.UPLOAD_EXPIRY_HOURS * HOUR_MILLISECONDS;
    const store = new UploadDataStore(acts, body?.counter ?? null, expiryMilliseconds);
    const server = new Server({
      path: PATH,
      datastore: store,
      locker: this.lockerOf(store, () => body?.stop()),
      lockDrainTimeout: DRAIN_MILLISECONDS,
      maxSize: this.config.MAX_UPLOAD_BYTES,
      // No other site's page reads anything here.
      allowedOrigins: () => false,
      // Relative to the address that was asked, for installations below a path of their own.
      generateUrl: (_request, { id }) => `uploads/${id}`,
      ...(name && { namingFunction: (_request, metadata) => name(metadata ?? {}) }),
      onResponseError: (_request, error) => void faults.push(error),
    });
    try {
      const response = await server.handleWeb(webRequest(request, path));
      if (response.ok) return { status: response.status, headers: headersOf(response) };
      throw this.faultOf(response, [body?.counter.errored, ...faults]);
    } finally {
      body?.unwatch();
      await store.idle();
    }
  }

  /** @param stop ends the body as if no more of it would come. */
  private lockerOf(store: UploadDataStore, stop: () => void): Locker {
    return {
      newLock: (id) => {
        const lock = this.locks.newLock(id);
        return {
          lock: (signal, release) =>
            lock.lock(signal, () => {
              stop();
              return release();
            }),
          unlock: () => store.idle().then(() => lock.unlock()),
        };
      },
    };
  }

  /** Not the request itself: what is refused half read must stay readable, to be read for nothing. */
  private bodyOf({ raw }: FastifyRequest): { counter: ByteCounter; stop: () => void; unwatch: () => void } {
    const counter = new ByteCounter();
    counter.on('error', () => raw.unpipe(counter));
    const breakOff = () => counter.destroy(uploadInterrupted());
    raw.once('close', () => raw.complete || breakOff());
    raw.once('error', breakOff);
    // The client left while it was asked whose upload this is: nothing more will ever be told of the connection.
    if (raw.destroyed) breakOff();
    else raw.pipe(counter);
    const stop = () => {
      raw.unpipe(counter);
      counter.end();
    };
    return { counter, stop, unwatch: watchUpload(counter, () => Promise.resolve(true), this.config) };
  }

  /** Ours as it is; what the library says of the protocol under its status. */
  private faultOf(response: Response, faults: unknown[]): Error {
    const ours = faults.find((fault) => fault instanceof AppError);
    if (ours) return ours;
    if (response.status === 413) return uploadTooLarge({ maxBytes: this.config.MAX_UPLOAD_BYTES });
    const unknown = faults.find((fault) => fault instanceof Error);
    if (unknown) return unknown;
    return new HttpException(`tus answered ${response.status}`, response.status);
  }
}

/** Without the body, which would come through five streams more: `UploadDataStore` reads it itself. */
function webRequest({ method, headers }: FastifyRequest, path: string): Request {
  const given = READ_HEADERS.flatMap((name) => {
    const value = headers[name];
    return typeof value === 'string' ? [[name, value] as [string, string]] : [];
  });
  return new Request(`http://localhost${path}`, { method, headers: given });
}

function headersOf({ headers }: Response): Record<string, string> {
  return Object.fromEntries([...headers].filter(([name]) => !name.startsWith('access-control-')));
}

/** Sends what the protocol answers. */
export function sendAnswer(reply: FastifyReply, { status, headers }: Answer): void {
  void reply.status(status).headers(headers).send();
}
