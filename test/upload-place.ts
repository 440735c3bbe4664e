import { Builders, byHttp } from './builders';
import { startCommand } from './command-line';
import { CuttingProxy } from './cutting-proxy';
import { peakMebibytesOf } from './peak-memory';
import { type Part, type Stack, startStack } from './processes';

/** As the image and scripts/app start the processes. */
const LEAN = { NODE_OPTIONS: '--max-semi-space-size=1', MALLOC_ARENA_MAX: '1' };
const START = '2023-05-01T13:00:00Z';

/** The processes that take recordings in, one lens, and somebody who sends recordings of it by the command line. */
export class UploadPlace {
  private constructor(
    readonly stack: Stack,
    private readonly cameraId: string,
  ) {}

  static async start(): Promise<UploadPlace> {
    const stack = await startStack({ parts: ['api', 'worker'], extraEnv: LEAN });
    try {
      const build = new Builders(byHttp(stack.client));
      const { camera } = await build.camera((await build.area()).id);
      return new UploadPlace(stack, camera.id);
    } catch (error) {
      await stack.stop();
      throw error;
    }
  }

  /** @returns the id of its footage @throws Error with what the command says, unless all of it was taken */
  async send(path: string, url = this.stack.baseUrl): Promise<string> {
    const token = this.stack.tester.authorization!.replace('Bearer ', '');
    const parameters = ['upload', path, '--camera', this.cameraId, '--displayed-start', START, '--json'];
    const { result } = startCommand(parameters, { LENSLEDGER_URL: url, LENSLEDGER_TOKEN: token });
    const { code, stdout, stderr } = await result;
    if (code !== 0) throw new Error(stderr);
    return (JSON.parse(stdout) as { files: { id: string }[] }).files[0]!.id;
  }

  /** Over a line that breaks that many times, at even distances. @returns the id of its footage @throws Error as above, or if it broke less often */
  async sendBroken(path: string, sizeBytes: number, cuts: number): Promise<string> {
    const cutAt = Array.from({ length: cuts }, (_, cut) => Math.round((sizeBytes * (cut + 0.37)) / cuts));
    const proxy = await CuttingProxy.start(this.stack.baseUrl, cutAt);
    try {
      const id = await this.send(path, proxy.url);
      if (proxy.cuts !== cuts) throw new Error(`the line broke ${proxy.cuts} times, not ${cuts}`);
      return id;
    } finally {
      await proxy.stop();
    }
  }

  /** The most memory that the process has held so far, in whole MiB. @throws Error when it is gone */
  peakMebibytes(part: Part): number {
    const mebibytes = peakMebibytesOf(this.stack.pidOf(part));
    if (mebibytes === 0) throw new Error(`${part} is gone`);
    return Math.round(mebibytes);
  }
}
