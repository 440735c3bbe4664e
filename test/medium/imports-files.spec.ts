import { v7 } from 'uuid';
import { CameraImport } from '../../src/cameras/imports/camera-import.entity';
import { CameraImportRepository } from '../../src/cameras/imports/camera-import.repository';
import { ImportFiles } from '../../src/cameras/imports/import-files';
import type { ImportState } from '../../src/cameras/imports/import-state';
import { importFileGone } from '../../src/cameras/imports/imports.errors';
import { ListSweeper } from '../../src/cameras/imports/list-sweeper';
import { ObjectStore } from '../../src/platform/storage/object-store';
import { DataSource } from 'typeorm';
import { ImportsWorld } from './imports-world';

jest.setTimeout(60_000);

const DAY = 86_400_000;

let world: ImportsWorld;
let files: ImportFiles;
let imports: CameraImportRepository;
let sweeper: ListSweeper;
const get = <T>(type: new (...parameters: never[]) => T): T => world.app.get(type, { strict: false });

beforeAll(async () => {
  world = await ImportsWorld.start();
  await world.app.get<ObjectStore>(ObjectStore, { strict: false }).ensureBuckets();
  [files, imports] = [get(ImportFiles), get(CameraImportRepository)];
  sweeper = new ListSweeper(files, imports);
});
afterAll(() => world?.stop());

const listOf = async (state: ImportState, endedDaysAgo: number | null) => {
  const { id: areaId } = await world.build.area();
  const id = v7();
  const finishedAt = endedDaysAgo === null ? null : new Date(Date.now() - endedDaysAgo * DAY);
  const row = Object.assign(new CameraImport(), {
    ...{ id, areaId, filename: 'list.csv', sha256: '', sizeBytes: '4', state, isCommit: false, run: 1 },
    ...{ mapping: null, guesses: [], accept: [], requestedBy: 'test', rowsTotal: 0, finishedAt },
  });
  await imports.insert(get(DataSource).manager, row);
  await files.put(id, Buffer.from('list'));
  return id;
};
const isKept = (id: string) =>
  files.get(id).then(
    () => true,
    (error: unknown) => {
      if (!importFileGone.made(error)) throw error;
      return false;
    },
  );

describe('ListSweeper', () => {
  it('removes lists that ended long ago and those without a row; what waits or runs stays, however old', async () => {
    const gone = [await listOf('done', 31), await listOf('planned', 31), await listOf('failed', 31)];
    const kept = [
      await listOf('done', 29),
      await listOf('planned', 1),
      await listOf('waiting', null),
      await listOf('running', null),
    ];
    const orphan = v7();
    await files.put(orphan, Buffer.from('list'));
    // What has only just come may be of a request that has not written its row yet.
    await sweeper.sweep();
    expect(await isKept(orphan)).toBe(true);
    await sweeper.sweep(-10);
    expect(await Promise.all([...gone, orphan].map(isKept))).toEqual([false, false, false, false]);
    expect(await Promise.all(kept.map(isKept))).toEqual([true, true, true, true]);
  });

  it('has whoever asks for the file told that it is gone, and what to do', async () => {
    const error: unknown = await files.get(v7()).catch((fault: unknown) => fault);
    expect(error).toMatchObject({ bilingual: { vi: expect.stringMatching(/hãy gửi lại danh sách/) } });
  });
});
