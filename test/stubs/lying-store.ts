import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Lie, MemoryStore, type Stored, StubError } from './memory-store';
import { answerList, lockXml, retentionOf, xmlError } from './s3-xml';

export type { Lie } from './memory-store';

export interface LyingStore {
  /** `http://127.0.0.1:<port>`; any credentials are accepted. */
  endpoint: string;
  /** What really lies in it, for looking past its answers. */
  memory: MemoryStore;
  close(): Promise<void>;
}

interface Asked {
  method: string;
  bucket: string;
  key: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/**
 * An S3 store in memory on a loopback port, enough for buckets, objects, ranges, copies, multipart uploads, versions
 * and locks as the application uses them. `none` is honest; every other lie breaks the locks in one way.
 */
export async function startLyingStore(lie: Lie): Promise<LyingStore> {
  const memory = new MemoryStore(lie);
  const server = createServer((request, response) => void serve(memory, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, memory, close };
}

async function serve(memory: MemoryStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const url = new URL(request.url ?? '/', 'http://stub');
    const [, bucket = '', ...rest] = url.pathname.split('/').map(decodeURIComponent);
    const { method = 'GET', headers } = request;
    const asked = {
      method,
      bucket,
      key: rest.join('/'),
      query: url.searchParams,
      headers,
      body: Buffer.concat(pieces),
    };
    if (asked.key) onObject(memory, asked, response);
    else onBucket(memory, asked, response);
  } catch (error) {
    const { status, code } =
      error instanceof StubError ? error : new StubError(500, `InternalError: ${String(error)}`);
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end(request.method === 'HEAD' ? undefined : xmlError(code));
  }
}

function onBucket(memory: MemoryStore, asked: Asked, response: ServerResponse): void {
  const { method, bucket, query, headers } = asked;
  const isPlainPut = method === 'PUT' && query.size === 0;
  if (isPlainPut) memory.makeBucket(bucket, headers['x-amz-bucket-object-lock-enabled'] === 'true');
  const found = memory.bucket(bucket);
  if (query.has('object-lock')) {
    if (method === 'PUT') found.setDefaultLock(asked.body.toString());
    response.end(found.lockConfigXml());
  } else if (method === 'GET' && query.has('versions')) {
    response.end(answerList(found.listed(query.get('prefix') ?? '')));
  } else if (query.has('uploads')) response.end('<ListMultipartUploadsResult></ListMultipartUploadsResult>');
  else response.end();
}

function onObject(memory: MemoryStore, asked: Asked, response: ServerResponse): void {
  const { method, query } = asked;
  if (query.has('retention')) onRetention(memory, asked, response);
  else if (query.has('uploads') || query.has('uploadId')) onMultipart(memory, asked, response);
  else if (method === 'PUT') onPut(memory, asked, response);
  else if (method === 'DELETE') onDelete(memory, asked, response);
  else sendObject(memory.bucket(asked.bucket).find(asked.key, query.get('versionId')), asked, response);
}

function onRetention(
  memory: MemoryStore,
  { method, bucket, key, query, headers, body }: Asked,
  response: ServerResponse,
): void {
  const versionId = query.get('versionId');
  if (method === 'PUT') {
    const bypass = headers['x-amz-bypass-governance-retention'] === 'true';
    memory.lock(bucket, key, versionId, retentionOf(body.toString()), body, bypass);
    response.end();
    return;
  }
  response.end(lockXml(memory.shownLock(bucket, key, versionId)));
}

function onPut(memory: MemoryStore, { bucket, key, headers, body }: Asked, response: ServerResponse): void {
  const source = headers['x-amz-copy-source'];
  if (typeof source === 'string') {
    const [from = '', ...rest] = decodeURIComponent(source).replace(/^\//, '').split('/');
    const { bytes, mediaType } = memory.bucket(from).find(rest.join('/'), null);
    const made = memory.bucket(bucket).add(key, bytes, mediaType);
    tellVersion(made, response);
    const modified = made.modified.toISOString();
    response.end(
      `<CopyObjectResult><LastModified>${modified}</LastModified><ETag>"x"</ETag></CopyObjectResult>`,
    );
    return;
  }
  tellVersion(memory.bucket(bucket).add(key, body, headers['content-type'] ?? ''), response);
  response.end();
}

function onMultipart(
  memory: MemoryStore,
  { method, bucket, key, query, headers, body }: Asked,
  response: ServerResponse,
): void {
  const uploadId = query.get('uploadId');
  if (uploadId === null) {
    const made = memory.startUpload(headers['content-type'] ?? '');
    response.end(
      `<InitiateMultipartUploadResult><UploadId>${made}</UploadId></InitiateMultipartUploadResult>`,
    );
  } else if (method === 'PUT') {
    memory.upload(uploadId).parts.set(Number(query.get('partNumber')), body);
    response.setHeader('etag', '"part"');
    response.end();
  } else if (method === 'POST') {
    const { parts, mediaType } = memory.upload(uploadId);
    const ordered = [...parts].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
    tellVersion(memory.bucket(bucket).add(key, Buffer.concat(ordered), mediaType), response);
    response.end(`<CompleteMultipartUploadResult><ETag>"x"</ETag></CompleteMultipartUploadResult>`);
  } else response.writeHead(204).end();
}

function onDelete(
  memory: MemoryStore,
  { bucket, key, query, headers }: Asked,
  response: ServerResponse,
): void {
  memory.remove(bucket, key, query.get('versionId'), headers['x-amz-bypass-governance-retention'] === 'true');
  response.writeHead(204).end();
}

function sendObject(found: Stored, { method, headers }: Asked, response: ServerResponse): void {
  tellVersion(found, response);
  response.setHeader('content-type', found.mediaType);
  response.setHeader('last-modified', found.modified.toUTCString());
  const range = /^bytes=(\d+)-(\d*)$/.exec(headers.range ?? '');
  const bytes = range
    ? found.bytes.subarray(Number(range[1]), range[2] ? Number(range[2]) + 1 : undefined)
    : found.bytes;
  response.writeHead(range ? 206 : 200, { 'content-length': bytes.length });
  response.end(method === 'HEAD' ? undefined : bytes);
}

function tellVersion({ versionId }: Stored, response: ServerResponse): void {
  response.setHeader('etag', '"x"');
  if (versionId !== 'null') response.setHeader('x-amz-version-id', versionId);
}
