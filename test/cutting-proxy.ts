import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** A line to a server that breaks whenever so many bytes have gone out over it. */
export class CuttingProxy {
  cuts = 0;
  private readonly server: Server;
  private readonly sockets = new Set<Socket>();
  private sentBytes = 0;

  private constructor(
    private readonly target: URL,
    /** Counted over all connections, ascending. */
    private readonly cutAtBytes: number[],
  ) {
    this.server = createServer((client) => this.join(client));
  }

  static async start(targetUrl: string, cutAtBytes: number[]): Promise<CuttingProxy> {
    const proxy = new CuttingProxy(new URL(targetUrl), [...cutAtBytes]);
    await new Promise<void>((resolve) => proxy.server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(client: Socket): void {
    const server = connect(Number(this.target.port), this.target.hostname);
    const both = [client, server];
    for (const socket of both) {
      this.sockets.add(socket);
      socket
        .on('error', () => undefined)
        .on('close', () => {
          this.sockets.delete(socket);
          for (const other of both) other.destroy();
        });
    }
    client.on('data', (chunk: Buffer) => {
      this.sentBytes += chunk.length;
      if (this.cutAtBytes[0] === undefined || this.sentBytes < this.cutAtBytes[0]) return;
      this.cutAtBytes.shift();
      this.cuts += 1;
      // Without a word, as a line breaks: what is under way is lost.
      client.resetAndDestroy();
      server.resetAndDestroy();
    });
    client.pipe(server);
    server.pipe(client);
  }
}
