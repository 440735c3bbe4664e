import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeFilm } from '../films';
import { untilFinished } from '../media';
import { UploadPlace } from '../upload-place';

jest.setTimeout(1_200_000);

const SIZE_BYTES = 2 * 2 ** 30;
const CUTS = 10;
/** Far less than the file: it goes through. What exactly each process needs is measured by the benchmark `uploads`. */
const MEBIBYTES_MAX = 320;

describe('a 2 GiB upload over a line that breaks', () => {
  let place: UploadPlace;
  let folder: string;

  beforeAll(async () => {
    place = await UploadPlace.start();
    folder = mkdtempSync(join(tmpdir(), 'lensledger-upload-'));
  });

  afterAll(async () => {
    await place?.stack.stop();
    if (folder) rmSync(folder, { recursive: true });
  });

  it(`arrives with the right hash when the line breaks ${CUTS} times, and is sealed, in bounded memory`, async () => {
    const path = join(folder, 'kenh-1.mp4');
    const sha256 = await makeFilm(path, SIZE_BYTES);
    const id = await place.sendBroken(path, SIZE_BYTES, CUTS);
    expect(await untilFinished(place.stack.client, id, 600)).toMatchObject({ state: 'sealed', sha256 });
    expect(place.peakMebibytes('api')).toBeLessThan(MEBIBYTES_MAX);
    expect(place.peakMebibytes('worker')).toBeLessThan(MEBIBYTES_MAX);
  });
});
