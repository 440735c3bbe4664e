import { Agent, request } from 'node:http';

/** One request: GET, or POST of a JSON body. */
export interface Question {
  path: string;
  body?: string;
  /** Besides those of the server. */
  headers?: Record<string, string>;
}

export interface Server {
  url: string;
  /** Sent with every request. */
  headers: Record<string, string>;
}

export interface Round {
  /** Of each query, in the order asked. */
  milliseconds: number[];
  rows: number[];
  bytes: number[];
  seconds: number;
}

export function emptyRound(): Round {
  return { milliseconds: [], rows: [], bytes: [], seconds: 0 };
}

const FEATURE = '"type":"Feature"';

/**
 * Asks a server all questions with so many clients at once, each on its own kept-alive connection.
 * @param row what stands once in an answer for each of its rows
 */
export async function ask(
  server: Server,
  questions: readonly Question[],
  clients: number,
  row = FEATURE,
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const round = emptyRound();
  let next = 0;
  const client = async () => {
    for (let index = next++; index < questions.length; index = next++) {
      const started = performance.now();
      const body = await bytesOf(server, questions[index]!, agent);
      round.milliseconds[index] = performance.now() - started;
      round.rows[index] = body.toString().split(row).length - 1;
      round.bytes[index] = body.length;
    }
  };
  const started = performance.now();
  try {
    await Promise.all(Array.from({ length: clients }, client));
  } finally {
    agent.destroy();
  }
  round.seconds = (performance.now() - started) / 1000;
  return round;
}

/** @throws Error for any answer but 200 and 204. */
export async function answerTo(server: Server, question: Question, agent?: Agent): Promise<string> {
  return (await bytesOf(server, question, agent)).toString();
}

function bytesOf({ url, headers }: Server, question: Question, agent?: Agent): Promise<Buffer> {
  const { path, body } = question;
  return new Promise((resolve, reject) => {
    const isPost = body !== undefined;
    const sent = { ...headers, ...question.headers };
    const posted = { method: 'POST', headers: { 'content-type': 'application/json', ...sent } };
    request(url + path, { agent, ...(isPost ? posted : { headers: sent }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        if (response.statusCode === 200 || response.statusCode === 204) resolve(bytes);
        else reject(new Error(`${response.statusCode} ${path}: ${bytes.toString()}`));
      });
    })
      .on('error', reject)
      .end(body);
  });
}
