import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const SECONDS = 5;
const RATE = 15;
const VIETNAM_OFFSET_SECONDS = 7 * 3600;
const FFMPEG_MILLISECONDS = 60_000;
const FONT = 'fontcolor=white:fontsize=24:box=1:boxcolor=black@0.7:boxborderw=6:x=10:y=10';
const ENCODER = '-c:v libx264 -preset veryfast -crf 30 -pix_fmt yuv420p -g 30 -threads 1'.split(' ');
/** The same clip has the same bytes on every run, so a repeated upload is the same request. */
const REPEATABLE = '-fflags +bitexact -flags:v +bitexact -map_metadata -1 -movflags +faststart'.split(' ');

export interface ClipPlan {
  /** Burned in above the clock. */
  caption: string;
  /** What the recorder's clock shows at the first frame. */
  shownFrom: Date;
  /** Turns the colours, so that two lenses do not look alike. */
  hueDegrees: number;
}

/** A folder of its own for one run; `remove` it at the end. */
export class ClipMaker {
  private constructor(private readonly folder: string) {}

  /** @throws Error when there is no ffmpeg to be run. */
  static async create(): Promise<ClipMaker> {
    await run('ffmpeg', ['-version']).catch((cause: unknown) => {
      throw new Error('ffmpeg is needed to make the demo clips (Debian: apt install ffmpeg)', { cause });
    });
    return new ClipMaker(await mkdtemp(join(tmpdir(), 'lensledger-demo-')));
  }

  /** A real H.264 recording of 5 s, 640×360, with the recorder's running clock burned in. `name` is unique. */
  async make(name: string, { caption, shownFrom, hueDegrees }: ClipPlan): Promise<Buffer> {
    const [text, file] = [`${name}.txt`, `${name}.mp4`].map((entry) => join(this.folder, entry)) as [
      string,
      string,
    ];
    const clockSeconds = shownFrom.getTime() / 1000 + VIETNAM_OFFSET_SECONDS;
    await writeFile(text, `${caption}\n%{pts:gmtime:${clockSeconds}}`);
    const picture = `testsrc2=size=640x360:rate=${RATE}:duration=${SECONDS}`;
    const filters = `hue=h=${hueDegrees},drawtext=textfile=${text}:${FONT}`;
    const input = ['-nostdin', '-v', 'error', '-f', 'lavfi', '-i', picture, '-vf', filters];
    await run('ffmpeg', [...input, ...ENCODER, ...REPEATABLE, '-y', file], { timeout: FFMPEG_MILLISECONDS });
    const bytes = await readFile(file);
    await Promise.all([rm(text), rm(file)]);
    return bytes;
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
