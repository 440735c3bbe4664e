import type { ObjectVersion } from '../platform/storage/object-store';
import { strangeOn } from './tampering-watch';

const object = { sha256: 'ab', objectKey: 'sha256/ab', versionId: 'v1' };
const version = (versionId: string, changes: Partial<ObjectVersion> = {}): ObjectVersion => ({
  key: object.objectKey,
  versionId,
  sizeBytes: 1,
  lastModified: new Date(0),
  isLatest: false,
  isDeleteMarker: false,
  ...changes,
});

describe('strangeOn', () => {
  it('finds nothing on an untouched key, whatever lies on keys below it', () => {
    expect(strangeOn(object, [version('v1'), version('s1', { key: 'sha256/ab/acq/1.json' })])).toEqual([]);
  });

  it('names newer versions and delete markers', () => {
    expect(
      strangeOn(object, [version('v3', { isDeleteMarker: true }), version('v2'), version('v1')]),
    ).toEqual([
      { versionId: 'v3', kind: 'delete_marker' },
      { versionId: 'v2', kind: 'other_version' },
    ]);
  });

  it('names the sealed version when it is gone', () => {
    expect(strangeOn(object, [version('v2')])).toContainEqual({
      versionId: 'v1',
      kind: 'sealed_version_missing',
    });
  });
});
