import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFilm } from '../test/films';
import { untilFinished } from '../test/media';
import { storeOf } from '../test/store';
import { UploadPlace } from '../test/upload-place';
import type { Figure } from './figure';
import { quantile, rounded } from './race';

const MEBIBYTE = 2 ** 20;
/** BENCH_MEBIBYTES makes a quick, smaller run; its figures are not those of the goal. */
const MEBIBYTES = Number(process.env.BENCH_MEBIBYTES ?? 2048);
/** To compare throughput with, several times; not all of it, because the store gives back room late and locked bytes never. */
const COMPARED_BYTES = (MEBIBYTES / 8) * MEBIBYTE;
const ROUNDS = 3;
const CUTS = 10;
const THROUGHPUT_SHARE_MIN = 0.8;
const SEALED_TIMES_MAX = 3;
const MEBIBYTES_MAX = 200;
const PATIENCE_SECONDS = 900;

/**
 * `lensledger upload` to the built api, as a process of its own and hashing while it sends, against a client that puts the same file
 * into the same store itself, in parts; by turns. Then a large one over a line that breaks, until it is sealed: how long the worker
 * takes for it beside the time such a client would need to put it, and the most memory that each process has held.
 */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-uploads-'));
  const place = await UploadPlace.start();
  try {
    const compared = await compare(place, join(folder, 'compared.mp4'));
    const sealed = await sealLarge(place, join(folder, 'large.mp4'));
    return figuresOf(compared, sealed, place);
  } finally {
    await place.stack.stop();
    rmSync(folder, { recursive: true });
  }
}

interface Compared {
  uploadSeconds: number;
  rawSeconds: number;
}

async function compare(place: UploadPlace, path: string): Promise<Compared> {
  const [upload, raw]: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    // Another film each time: one that is known is not stored again.
    await makeFilm(path, COMPARED_BYTES);
    const works = [
      async () => upload.push(await secondsOf(() => place.send(path))),
      async () => raw.push(await rawPut(place, path)),
    ];
    for (const work of round % 2 ? works.toReversed() : works) await work();
  }
  return { uploadSeconds: quantile(upload, 0.5), rawSeconds: quantile(raw, 0.5) };
}

async function rawPut({ stack }: UploadPlace, path: string): Promise<number> {
  const store = storeOf(stack.environment);
  const seconds = await secondsOf(() => store.put('staging', 'raw', createReadStream(path), 'video/mp4'));
  await store.remove('staging', 'raw');
  return seconds;
}

/** @returns seconds from its last byte until it is sealed @throws Error unless it is, with the right hash */
async function sealLarge(place: UploadPlace, path: string): Promise<number> {
  const sizeBytes = MEBIBYTES * MEBIBYTE;
  const sha256 = await makeFilm(path, sizeBytes);
  const id = await place.sendBroken(path, sizeBytes, CUTS);
  return secondsOf(async () => {
    const footage = await untilFinished(place.stack.client, id, PATIENCE_SECONDS);
    if (footage.state !== 'sealed' || footage.sha256 !== sha256) throw new Error(JSON.stringify(footage));
  });
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

function figuresOf(
  { uploadSeconds, rawSeconds }: Compared,
  sealedSeconds: number,
  place: UploadPlace,
): Figure[] {
  const isWhole = MEBIBYTES >= 2048;
  const [throughput, rawThroughput] = [
    COMPARED_BYTES / 1e6 / uploadSeconds,
    COMPARED_BYTES / 1e6 / rawSeconds,
  ];
  const rawLargeSeconds = (rawSeconds * MEBIBYTES * MEBIBYTE) / COMPARED_BYTES;
  const memory = (part: 'api' | 'worker'): Figure => {
    const figure = place.peakMebibytes(part);
    const goal = { goal: `<= ${MEBIBYTES_MAX}`, met: isWhole ? figure <= MEBIBYTES_MAX : null };
    return { name: `uploads.${part}.memory`, figure, unit: 'MiB', baseline: null, ratio: null, ...goal };
  };
  return [
    {
      ...{
        name: 'uploads.throughput',
        figure: rounded(throughput),
        unit: 'MB/s',
        baseline: rounded(rawThroughput),
      },
      ratio: rounded(throughput / rawThroughput),
      goal: `>= ${THROUGHPUT_SHARE_MIN} × baseline`,
      met: isWhole ? throughput >= THROUGHPUT_SHARE_MIN * rawThroughput : null,
    },
    {
      ...{
        name: 'uploads.sealed',
        figure: rounded(sealedSeconds),
        unit: 's',
        baseline: rounded(rawLargeSeconds),
      },
      ratio: rounded(sealedSeconds / rawLargeSeconds),
      goal: `<= ${SEALED_TIMES_MAX} × baseline`,
      met: isWhole ? sealedSeconds <= SEALED_TIMES_MAX * rawLargeSeconds : null,
    },
    memory('api'),
    memory('worker'),
  ];
}
