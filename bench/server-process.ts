import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Environment } from '../test/services';

const START_MILLISECONDS = 30_000;

export interface ServerProcess {
  url: string;
  stop: () => Promise<void>;
}

/** Starts `node script` with PORT set and waits until `readyPath` answers 200. Its stderr goes to ours only when it fails. */
export async function startServer(
  script: string,
  env: Environment,
  readyPath: string,
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, ['--enable-source-maps', script], {
    env: { PATH: process.env.PATH, ...env, HOST: '127.0.0.1', PORT: String(port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let tail = '';
  child.stderr.on('data', (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-4000)));
  const url = `http://127.0.0.1:${port}`;
  for (const until = Date.now() + START_MILLISECONDS; ; await pause(100)) {
    if (await answers(url + readyPath)) break;
    if (child.exitCode === null && Date.now() < until) continue;
    await stop(child);
    throw new Error(`${script} did not start: ${tail}`);
  }
  return { url, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
