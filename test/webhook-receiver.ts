import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ReceivedCall {
  path: string;
  headers: IncomingHttpHeaders;
  /** As it came. */
  text: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
}

/** A gateway or another system that listens, on this machine. */
export class WebhookReceiver {
  readonly calls: ReceivedCall[] = [];
  /** What it answers to the next calls; 200 when there is none left. */
  answers: number[] = [];

  private constructor(private readonly server: Server) {}

  static async start(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        receiver.calls.push({ path: request.url!, headers: request.headers, text, body: JSON.parse(text) });
        response
          .writeHead(receiver.answers.shift() ?? 200, { location: '/elsewhere' })
          .end('nobody reads this');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hook?token=top-secret`;
  }

  stop(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** What a receiver does with the signature, written from the documentation alone. */
export function isSignedBy(secret: string, { headers, text }: ReceivedCall): boolean {
  const match = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['lensledger-signature']));
  if (!match) return false;
  const expected = createHmac('sha256', secret).update(`${match[1]}.${text}`).digest();
  return timingSafeEqual(expected, Buffer.from(match[2]!, 'hex'));
}
