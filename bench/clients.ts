import { Agent, request } from 'node:http';

/** One request: GET, or POST of a JSON body. */
export interface Question {
  path: string;
  body?: string;
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
  seconds: number;
}

export function emptyRound(): Round {
  return { milliseconds: [], rows: [], seconds: 0 };
}

const FEATURE = '"type":"Feature"';

/** Asks a server all questions with so many clients at once, each on its own kept-alive connection. */
export async function ask(server: Server, questions: readonly Question[], clients: number): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const round = emptyRound();
  let next = 0;
  const client = async () => {
    for (let index = next++; index < questions.length; index = next++) {
      const started = performance.now();
      const body = await answerTo(server, questions[index]!, agent);
      round.milliseconds[index] = performance.now() - started;
      round.rows[index] = body.split(FEATURE).length - 1;
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

/** @throws Error for any answer but 200. */
export function answerTo({ url, headers }: Server, { path, body }: Question, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const isPost = body !== undefined;
    const posted = { method: 'POST', headers: { 'content-type': 'application/json', ...headers } };
    request(url + path, { agent, ...(isPost ? posted : { headers }) }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${response.statusCode} ${path}: ${text}`));
      });
    })
      .on('error', reject)
      .end(body);
  });
}
