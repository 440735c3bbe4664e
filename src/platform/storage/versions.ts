import type { Client } from 'minio';
import { calling } from './store-errors';

export interface ObjectVersion {
  key: string;
  versionId: string;
  sizeBytes: number;
  lastModified: Date;
  isLatest: boolean;
  isDeleteMarker: boolean;
}

/** What one object, or one version of it, is now. */
export interface ObjectStat {
  sizeBytes: number;
  mediaType: string;
  versionId: string | null;
}

interface Markers {
  keyMarker?: string;
  versionIdMarker?: string;
}

/** What the client's listing of versions really holds; its types know the listing without versions only. */
interface ListedVersion {
  name: string;
  versionId: string;
  /** Absent on a delete marker. */
  size?: number;
  lastModified: Date;
  isLatest: unknown;
  isDeleteMarker: boolean;
}

const PAGE = 1000;

/** A part of a listing: keys behind `after`, and up to `upTo`, in order of UTF-8 bytes. Absent: from the first, to the last. */
export interface KeyRange {
  after?: string;
  upTo?: string;
}

/** All versions and delete markers of the keys that begin with `prefix`, page after page. */
export async function listVersions(
  client: Client,
  bucket: string,
  prefix: string,
  pageSize = PAGE,
  { after, upTo }: KeyRange = {},
): Promise<ObjectVersion[]> {
  const versions: ObjectVersion[] = [];
  let markers: Markers | null = after === undefined ? {} : { keyMarker: escaped(after) };
  while (markers) {
    const page = await listPage(client, bucket, prefix, { MaxKeys: pageSize, ...markers });
    const wanted = page.versions.filter(({ key }) => upTo === undefined || !isLater(key, upTo));
    versions.push(...wanted);
    markers = wanted.length < page.versions.length ? null : page.next;
  }
  return versions;
}

/**
 * The version of `key` that a copy made at `time`: RADOS Gateway does not tell it in its answer to a copy.
 * @returns the newest version when none has exactly that time; undefined when there is none.
 */
export async function versionMadeAt(
  client: Client,
  bucket: string,
  key: string,
  time: Date,
): Promise<string | undefined> {
  const versions = (await listVersions(client, bucket, key))
    .filter((version) => version.key === key && !version.isDeleteMarker && version.versionId !== 'null')
    .sort((a, b) => b.lastModified.getTime() - a.lastModified.getTime());
  const exact = versions.find((version) => version.lastModified.getTime() === time.getTime());
  return (exact ?? versions[0])?.versionId;
}

async function listPage(
  client: Client,
  bucket: string,
  prefix: string,
  query: Markers & { MaxKeys: number },
): Promise<{ versions: ObjectVersion[]; next: Markers | null }> {
  const options = { Delimiter: '', IncludeVersion: true, ...query };
  const page = await calling('list', () => client.listObjectsQuery(bucket, prefix, '', options));
  const versions = page.objects.map((found) => toVersion(found as unknown as ListedVersion));
  if (!page.isTruncated || !versions.length) return { versions, next: null };
  return { versions, next: { keyMarker: escaped(lastKey(versions)), versionIdMarker: page.versionIdMarker } };
}

/** Stores disagree on escaping NextKeyMarker, so the marker is made from the page: S3 lists in order of UTF-8 bytes. */
function lastKey(versions: ObjectVersion[]): string {
  return versions.map((version) => version.key).reduce((a, b) => (isLater(a, b) ? a : b));
}

function isLater(a: string, b: string): boolean {
  return Buffer.compare(Buffer.from(a), Buffer.from(b)) > 0;
}

/** As signatures demand it; the client leaves markers as they are. */
function escaped(key: string): string {
  return encodeURIComponent(key).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function toVersion(found: ListedVersion): ObjectVersion {
  return {
    key: found.name,
    versionId: String(found.versionId),
    sizeBytes: found.size ?? 0,
    lastModified: found.lastModified,
    isLatest: String(found.isLatest) === 'true',
    isDeleteMarker: found.isDeleteMarker,
  };
}
