import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from '../config';
import { AppError } from '../errors';
import { mayConnectTo, parseAllowedHosts } from './outgoing-addresses';
import { OutgoingClient, type OutgoingRequest } from './outgoing';

const clients: OutgoingClient[] = [];
let server: Server;
let port: number;
/** How often somebody really got through. */
let asked = 0;

function clientOf(allowed = '', lookup: unknown = systemLookup): OutgoingClient {
  const config = { OUTGOING_ALLOWED_HOSTS: allowed } as Config;
  const client = new OutgoingClient(config, lookup as typeof systemLookup);
  clients.push(client);
  return client;
}

/** A name server that gives the answers of a list, one for each time it is asked, the last one for ever. */
function resolving(...answers: string[][]) {
  let turn = 0;
  return (_host: string, _options: object, done: (error: null, found: LookupAddress[]) => void) => {
    const found = answers[Math.min(turn++, answers.length - 1)]!;
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
}

async function codeOf(client: OutgoingClient, url: string, wanted?: OutgoingRequest): Promise<string> {
  try {
    return String((await client.send(url, wanted)).status);
  } catch (error) {
    if (error instanceof AppError) return error.declaration.code;
    throw error;
  }
}

const answers: Record<string, (request: IncomingMessage, response: ServerResponse) => void> = {
  '/': (_, response) => response.end('well'),
  '/moved': (_, response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end(),
  '/large': (_, response) => response.end(Buffer.alloc(5000)),
  '/endless': (_, response) => {
    const more = () => response.destroyed || response.write(Buffer.alloc(65_536), more);
    more();
  },
  '/silent': () => undefined,
  '/dripping': (_, response) => {
    const timer = setInterval(() => response.write('x'), 20);
    response.on('close', () => clearInterval(timer));
  },
  '/echo': (request, response) => void request.pipe(response),
};

beforeAll(async () => {
  server = createServer((request, response) => {
    asked++;
    answers[request.url ?? '']?.(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

beforeEach(() => (asked = 0));

afterAll(async () => {
  await Promise.all(clients.map((client) => client.onApplicationShutdown()));
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe('the outgoing client', () => {
  it.each([
    'http://127.0.0.1:PORT/',
    'http://localhost:PORT/',
    'http://2130706433:PORT/',
    'http://0x7f.1:PORT/',
    'http://0:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[::127.0.0.1]:PORT/',
  ])('refuses this machine, written as %s', async (url) => {
    expect(await codeOf(clientOf(), url.replace('PORT', String(port)))).toBe('outgoing_refused');
    expect(asked).toBe(0);
  });

  it.each([
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://127.0.0.1/',
    'javascript:1',
    '//example.org',
    '',
  ])('refuses what is no address of the web: %j', async (url) => {
    expect(await codeOf(clientOf('127.0.0.1'), url)).toBe('outgoing_refused');
  });

  it('refuses a password in the address', async () => {
    expect(await codeOf(clientOf('127.0.0.1'), `http://user:secret@127.0.0.1:${port}/`)).toBe(
      'outgoing_refused',
    );
    expect(asked).toBe(0);
  });

  it('refuses a name that leads to a private address, alone or beside a public one', async () => {
    for (const found of [['127.0.0.1'], ['93.184.215.14', '127.0.0.1'], ['127.0.0.1', '93.184.215.14']]) {
      const client = clientOf('', resolving(found));
      expect(await codeOf(client, `http://hook.example.org:${port}/`)).toBe('outgoing_refused');
    }
    expect(asked).toBe(0);
  });

  it('looks at the address of each connection, so that a name that changes its mind gains nothing', async () => {
    // Allowed at first as the network of the test, then the name moves to another part of this machine.
    const client = clientOf('127.0.0.0/30', resolving(['127.0.0.1'], ['127.0.0.9']));
    const closing = { headers: { connection: 'close' } };
    expect(await codeOf(client, `http://hook.example.org:${port}/`, closing)).toBe('200');
    expect(await codeOf(client, `http://hook.example.org:${port}/`, closing)).toBe('outgoing_refused');
    expect(asked).toBe(1);
  });

  it('calls what OUTGOING_ALLOWED_HOSTS lists: an address, a network, a name', async () => {
    for (const allowed of ['127.0.0.1', '10.0.0.0/8, 127.0.0.0/8', '::1,127.0.0.1/32'])
      expect(await codeOf(clientOf(allowed), `http://127.0.0.1:${port}/`)).toBe('200');
    expect(await codeOf(clientOf('localhost', resolving(['127.0.0.1'])), `http://LOCALHOST:${port}/`)).toBe(
      '200',
    );
    expect(await codeOf(clientOf('10.0.0.0/8,example.org'), `http://127.0.0.1:${port}/`)).toBe(
      'outgoing_refused',
    );
    expect(await codeOf(clientOf('ocalhost'), `http://localhost:${port}/`)).toBe('outgoing_refused');
  });

  it('follows no redirect', async () => {
    const { status, headers } = await clientOf('127.0.0.1').send(`http://127.0.0.1:${port}/moved`);
    expect([status, headers.location]).toEqual([302, `http://127.0.0.1:${port}/`]);
    expect(asked).toBe(1);
  });

  it('sends a body and reads the answer', async () => {
    const answer = await clientOf('127.0.0.1').send(`http://127.0.0.1:${port}/echo`, {
      method: 'POST',
      body: 'xin chào',
    });
    expect(answer.body.toString()).toBe('xin chào');
  });

  it.each(['/large', '/endless'])('gives up on an answer that is too large: %s', async (path) => {
    const client = clientOf('127.0.0.1');
    expect(await codeOf(client, `http://127.0.0.1:${port}${path}`, { maxBytes: 4999 })).toBe(
      'outgoing_failed',
    );
  });

  it.each(['/silent', '/dripping'])('gives up on an answer that takes too long: %s', async (path) => {
    const client = clientOf('127.0.0.1');
    const wanted = { timeoutMilliseconds: 200 };
    expect(await codeOf(client, `http://127.0.0.1:${port}${path}`, wanted)).toBe('outgoing_failed');
  });

  it('tells nothing of what went wrong below', async () => {
    const client = clientOf('127.0.0.1');
    const failed = await client.send('http://127.0.0.1:9/').catch((error: AppError) => error);
    expect((failed as AppError).message).toBe('127.0.0.1 did not answer as it should; try again later.');
  });
});

describe('addresses', () => {
  const none = parseAllowedHosts('')!;

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.16.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::7f00:1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    'example.org',
    '',
  ])('%s is not called', (address) => {
    expect(mayConnectTo(address, none)).toBe(false);
  });

  it.each(['93.184.215.14', '1.1.1.1', '2606:4700::1111', '::ffff:1.1.1.1'])('%s is called', (address) => {
    expect(mayConnectTo(address, none)).toBe(true);
  });

  it.each([
    'http://example.org',
    'a b',
    '10.0.0.0/33',
    '10.0.0',
    '-x.org',
    'x..org',
    '*.example.org',
    'example.org:80',
  ])('%j is nothing that can be allowed', (entry) => {
    expect(parseAllowedHosts(`127.0.0.1,${entry}`)).toBeNull();
  });
});
