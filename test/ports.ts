import { randomInt } from 'node:crypto';
import { createServer, type Server } from 'node:net';

/**
 * Below Linux's ephemeral ports, so that no outgoing connection takes one between the check and the start; above those
 * from which `scripts/services` picks, since a set that is starting holds its ports before it listens on them.
 */
const PORTS = { from: 30_000, to: 32_700 };
/** Who listens here holds the same port of 127.0.0.1, also against other test runs, until its process ends. */
const RESERVED = '127.0.0.2';

/** A port of 127.0.0.1 that nobody listens on and that no other caller gets. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(PORTS.from, PORTS.to);
    const reservation = await listen(port, RESERVED);
    const probe = reservation && (await listen(port, '127.0.0.1'));
    if (probe) {
      await close(probe);
      reservation.unref();
      return port;
    }
    if (reservation) await close(reservation);
  }
}

function listen(port: number, host: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(null))
      .listen(port, host, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}
