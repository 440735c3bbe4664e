import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Config } from '../config';
import { mayScrape } from '../metrics/metrics-access';
import { MetricsRegistry } from '../metrics/metrics.registry';
import { HealthRegistry } from './health.registry';

interface Answer {
  status: number;
  type: string;
  body: string;
}

/** Health and metrics of a process that serves no routes: the same three addresses as the api's. */
@Injectable()
export class ProbeServer implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ProbeServer.name);
  private readonly server: Server = createServer((request, response) => void this.serve(request, response));

  constructor(
    private readonly health: HealthRegistry,
    private readonly metrics: MetricsRegistry,
    private readonly config: Config,
  ) {}

  /** @returns the port, which differs from the one given only when that was 0. */
  async listen(port: number, host: string): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject).listen(port, host, resolve);
    });
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  beforeApplicationShutdown(): void {
    this.server.close();
    this.server.closeIdleConnections();
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = await this.answer(request).catch((error: unknown) => {
      this.logger.error(error);
      return json(500, { status: 'failing' });
    });
    response
      .writeHead(answer.status, { 'content-type': answer.type, 'cache-control': 'no-store' })
      .end(answer.body);
  }

  private async answer({ method, url, headers, socket }: IncomingMessage): Promise<Answer> {
    const path = method === 'GET' ? url?.split('?')[0] : undefined;
    switch (path) {
      case '/health/live':
        return json(200, { status: 'ok' });
      case '/health/ready': {
        const readiness = await this.health.check();
        return json(readiness.status === 'ok' ? 200 : 503, readiness);
      }
      case '/metrics': {
        // Directly asked, so the peer is who asks.
        if (!mayScrape(socket.remoteAddress ?? '', headers.authorization, this.config))
          return json(401, { status: 'show METRICS_TOKEN' });
        const { registry } = this.metrics;
        return { status: 200, type: registry.contentType, body: await registry.metrics() };
      }
      default:
        return json(404, { status: 'no such address' });
    }
  }
}

function json(status: number, body: unknown): Answer {
  return { status, type: 'application/json', body: JSON.stringify(body) };
}
