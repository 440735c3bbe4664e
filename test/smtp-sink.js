// A mail server of its own process for tests. Says {"port":…} and then one line of JSON for each mail it took;
// a line on stdin sets what it answers to the next recipients: {"code":451,"times":2}.
const { createInterface } = require('node:readline');
const { SMTPServer } = require('smtp-server');

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);
let refusal = { code: 0, times: 0 };

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onRcptTo(address, session, done) {
    if (refusal.times-- <= 0) return done();
    done(Object.assign(new Error(`no <${address.address}> here`), { responseCode: refusal.code }));
  },
  onData(stream, { envelope }, done) {
    const chunks = [];
    stream.on('data', (chunk) => chunks.push(chunk));
    stream.on('end', () => {
      const to = envelope.rcptTo.map(({ address }) => address);
      say({ from: envelope.mailFrom.address, to, source: Buffer.concat(chunks).toString() });
      done();
    });
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => say({ port: server.server.address().port }));
createInterface({ input: process.stdin })
  .on('line', (line) => {
    refusal = JSON.parse(line);
    say({ refusal });
  })
  .on('close', () => process.exit());
