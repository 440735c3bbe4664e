import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A name that is not localhost, as people's phones know an installation; tests resolve it to loopback. */
export const PUBLIC_NAME = 'lens.test';

/**
 * A TLS proxy before an api, as installations have one. It forgets connections on demand: whenever the bytes of request bodies
 * pass the next of `cutsAtBytes`, the client's connection is destroyed with what was under way.
 */
export class TlsProxy {
  private cutsAtBytes: number[] = [];
  private bytesPerSecond = Infinity;
  private sent = 0;
  cuts = 0;

  private constructor(
    private readonly server: Server,
    private readonly sockets: Set<Socket>,
    private target: string,
  ) {}

  static async start(port = 0): Promise<TlsProxy> {
    const sockets = new Set<Socket>();
    const proxy: TlsProxy = new TlsProxy(createServer(certificate()), sockets, '');
    proxy.server.on('request', (incoming, outgoing) => void proxy.forward(incoming, outgoing));
    proxy.server.on('secureConnection', (socket: Socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.once('close', () => sockets.delete(socket));
    });
    await new Promise<void>((resolve) => proxy.server.listen(port, '127.0.0.1', resolve));
    return proxy;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The address that people open. */
  get url(): string {
    return `https://${PUBLIC_NAME}:${this.port}`;
  }

  forwardTo(url: string): void {
    this.target = url;
  }

  /** Counts from now on. */
  cutAt(bytes: number[]): void {
    this.cutsAtBytes = [...bytes];
    this.sent = 0;
    this.cuts = 0;
  }

  /** Holds request bodies back, so that something can happen in between. */
  limit(bytesPerSecond: number): void {
    this.bytesPerSecond = bytesPerSecond;
  }

  /** Bytes of request bodies since `cutAt`. */
  get bytes(): number {
    return this.sent;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async forward(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const address = incoming.socket.remoteAddress ?? '';
    const headers = { ...incoming.headers, 'x-forwarded-for': address, 'x-forwarded-proto': 'https' };
    const onward = request(this.target + incoming.url, { method: incoming.method, headers });
    incoming.once('close', () => {
      if (!incoming.complete) onward.destroy();
    });
    onward.on('error', () => outgoing.destroy());
    onward.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.rawHeaders);
      pipeline(answer, outgoing).catch(() => undefined);
    });
    await pipeline(incoming, this.meter(incoming.socket), onward).catch(() => onward.destroy());
  }

  private meter(socket: Socket): Transform {
    return new Transform({
      transform: (chunk: Buffer, _encoding, done) => {
        this.sent += chunk.length;
        if (this.cutsAtBytes.length && this.sent >= this.cutsAtBytes[0]!) {
          this.cutsAtBytes.shift();
          this.cuts++;
          socket.destroy();
          return done(new Error('cut'));
        }
        const wait = this.bytesPerSecond === Infinity ? 0 : (chunk.length / this.bytesPerSecond) * 1000;
        if (wait < 1) done(null, chunk);
        else setTimeout(done, wait, null, chunk);
      },
    });
  }
}

/** Made anew each time; nobody has to trust it. */
function certificate(): { key: Buffer; cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'lensledger-tls-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-subj', `/CN=${PUBLIC_NAME}`, '-addext', `subjectAltName=DNS:${PUBLIC_NAME}`],
        ...['-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    );
    return { key: readFileSync(key), cert: readFileSync(cert) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
