import { connect } from 'node:net';

/**
 * What a server answers to bytes as they are, for requests that no HTTP client would send: the text until it closes the
 * connection. `drip`: sent bit by bit, so many milliseconds apart.
 */
export function rawExchange(baseUrl: string, text: string, drip?: { milliseconds: number }): Promise<string> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    let at = 0;
    const step = () => {
      if (at >= text.length) return;
      socket.write(drip ? text[at++]! : text);
      if (!drip) at = text.length;
    };
    step();
    const timer = setInterval(step, drip?.milliseconds ?? 1000);
    socket.setEncoding('latin1').on('data', (chunk: string) => (answer += chunk));
    // Being cut off while still sending is an answer too.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(answer);
    });
  });
}
