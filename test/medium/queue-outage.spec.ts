import { createServer, connect, type Server, type Socket } from 'node:net';
import { HealthRegistry } from '../../src/platform/health/health.registry';
import { defineJob } from '../../src/queue/job';
import { JobHandler } from '../../src/queue/job-handler';
import { createTestDatabase, type TestDatabase } from '../database';
import { flushPrefix } from '../redis';
import { servicesEnvironment } from '../services';
import { queueConfig, send, startQueue, states, until } from './queue-application';

jest.setTimeout(90_000);

const touch = defineJob<{ id: string }>({
  name: 'test.touch',
  queue: 'test',
  attempts: 3,
  backoffMilliseconds: 10,
  parse: (payload) => payload as { id: string },
  idOf: (payload) => payload.id,
});
const touched: string[] = [];

@JobHandler(touch)
class TouchHandler {
  async handle({ id }: { id: string }): Promise<void> {
    touched.push(id);
  }
}

/** Redis behind a wire that can be cut. */
class Wire {
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();
  port = 0;

  constructor(private readonly target: URL) {}

  async mend(): Promise<void> {
    this.server = createServer((client) => {
      const redis = connect(Number(this.target.port), this.target.hostname);
      for (const [from, to] of [
        [client, redis],
        [redis, client],
      ] as const) {
        this.sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy()).on('close', () => to.destroy());
      }
    });
    await new Promise<void>((resolve) => this.server!.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as { port: number }).port;
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.server!.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    this.sockets.clear();
    await closed;
  }
}

describe('an outage of Redis', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase();
  });

  afterAll(async () => {
    await database?.drop();
  });

  it('delays jobs and loses none, and readiness says so', async () => {
    const redisUrl = new URL(servicesEnvironment().REDIS_URL!);
    const wire = new Wire(redisUrl);
    await wire.mend();
    const through = new URL(redisUrl);
    through.hostname = '127.0.0.1';
    through.port = String(wire.port);
    const config = queueConfig(database, { REDIS_URL: through.toString() });
    const app = await startQueue(config, [TouchHandler]);
    try {
      await send(app, touch, [{ id: 'before' }]);
      await until(() => touched.includes('before'));

      await wire.cut();
      const during = Array.from({ length: 20 }, (_, index) => ({ id: `during-${index}` }));
      await send(app, touch, during);
      await new Promise((resolve) => setTimeout(resolve, 3000));
      expect(await states(app)).toEqual({ done: 1, pending: 20 });
      const { checks } = await app.get(HealthRegistry).check();
      expect([checks.redis?.status, checks.postgres?.status]).toEqual(['failing', 'ok']);

      await wire.mend();
      await until(
        async () => (await states(app)).done === 21,
        40,
        () => states(app),
      );
      expect([...touched].sort()).toEqual(['before', ...during.map(({ id }) => id)].sort());
      expect((await app.get(HealthRegistry).check()).checks.redis?.status).toBe('ok');
    } finally {
      await app.close();
      await flushPrefix(redisUrl.toString(), config.QUEUE_PREFIX);
      await wire.cut();
    }
  });
});
