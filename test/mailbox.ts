import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface ReceivedMail {
  from: string;
  to: string[];
  subject: string;
  messageId: string;
  text: string;
}

interface Line {
  port?: number;
  refusal?: object;
  from: string;
  to: string[];
  source: string;
}

const WAIT_MILLISECONDS = 20_000;

/** A real mail server in a process of its own, and what it was sent. */
export class Mailbox {
  readonly mails: ReceivedMail[] = [];
  private readonly waiting = new Set<() => void>();
  private port = 0;
  private refusalsSet = 0;

  private constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stdout! }).on('line', (text) => {
      const line = JSON.parse(text) as Line;
      if (line.port) this.port = line.port;
      else if (line.refusal) this.refusalsSet++;
      else this.mails.push(mailOf(line));
      this.waiting.forEach((look) => look());
    });
  }

  static async start(): Promise<Mailbox> {
    const script = join(__dirname, 'smtp-sink.js');
    const mailbox = new Mailbox(spawn(process.execPath, [script], { stdio: ['pipe', 'pipe', 'inherit'] }));
    await mailbox.until(() => mailbox.port > 0);
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  /** What the server answers to the next `times` recipients. */
  async refuse(code: number, times: number): Promise<void> {
    const wanted = this.refusalsSet + 1;
    this.child.stdin!.write(`${JSON.stringify({ code, times })}\n`);
    await this.until(() => this.refusalsSet >= wanted);
  }

  /** Resolves once `count` mails have come for that address. @throws Error when they do not come in time. */
  async received(to: string, count: number): Promise<ReceivedMail[]> {
    const theirs = () => this.mails.filter((mail) => mail.to.includes(to));
    await this.until(() => theirs().length >= count);
    return theirs();
  }

  stop(): void {
    this.child.stdin!.end();
  }

  private until(isTrue: () => boolean): Promise<void> {
    if (isTrue()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!isTrue()) return;
        end();
        resolve();
      };
      const timer = setTimeout(() => {
        end();
        reject(new Error(`the mail server did not get there; it has ${JSON.stringify(this.mails)}`));
      }, WAIT_MILLISECONDS);
      const end = () => {
        clearTimeout(timer);
        this.waiting.delete(look);
      };
      this.waiting.add(look);
    });
  }
}

/** As far as our own mails need it: a subject in encoded words, one text in one encoding. */
function mailOf({ from, to, source }: Line): ReceivedMail {
  const [head, ...rest] = source.split('\r\n\r\n') as [string, ...string[]];
  const headers = new Map(
    head
      .replace(/\r\n[ \t]+/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)]),
  );
  const body = rest.join('\r\n\r\n');
  const encoding = headers.get('content-transfer-encoding');
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? unquoted(body.replace(/=\r\n/g, ''))
        : body;
  return {
    from,
    to,
    subject: unfolded(headers.get('subject')!),
    messageId: headers.get('message-id')!,
    text,
  };
}

function unfolded(subject: string): string {
  return subject
    .replace(/\?= =\?/g, '?==?')
    .replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_, kind: string, data: string) =>
      kind.toUpperCase() === 'B'
        ? Buffer.from(data, 'base64').toString('latin1')
        : Buffer.from(data.replace(/_/g, ' ').replace(/=([0-9A-F]{2})/g, hexOf), 'latin1').toString('latin1'),
    )
    .replace(/[\u0080-\u00ff]+/g, (bytes) => Buffer.from(bytes, 'latin1').toString());
}

function unquoted(text: string): string {
  return Buffer.from(text.replace(/=([0-9A-F]{2})/g, hexOf), 'latin1').toString();
}

function hexOf(_: string, hex: string): string {
  return String.fromCharCode(parseInt(hex, 16));
}
