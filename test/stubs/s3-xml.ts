import type { Stored, StubLock } from './memory-store';

export function xmlError(code: string): string {
  return `<?xml version="1.0"?><Error><Code>${code}</Code><Message>stub</Message></Error>`;
}

export function lockXml(lock: StubLock | null): string {
  if (!lock) return '<Retention></Retention>';
  return `<Retention><Mode>${lock.mode}</Mode><RetainUntilDate>${lock.until.toISOString()}</RetainUntilDate></Retention>`;
}

export function retentionOf(xml: string): StubLock {
  return { mode: textOf(xml, 'Mode') ?? '', until: new Date(textOf(xml, 'RetainUntilDate') ?? '') };
}

export function textOf(xml: string, tag: string): string | undefined {
  return new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
}

export function answerList(rows: (Stored & { isLatest: boolean })[]): string {
  const items = rows.map((row) => {
    const tag = row.isDeleteMarker ? 'DeleteMarker' : 'Version';
    const common = `<Key>${encodeURIComponent(row.key)}</Key><VersionId>${row.versionId}</VersionId>`;
    const size = row.isDeleteMarker ? '' : `<Size>${row.bytes.length}</Size><ETag>"x"</ETag>`;
    const rest = `<IsLatest>${row.isLatest}</IsLatest><LastModified>${row.modified.toISOString()}</LastModified>`;
    return `<${tag}>${common}${rest}${size}</${tag}>`;
  });
  return `<ListVersionsResult><IsTruncated>false</IsTruncated>${items.join('')}</ListVersionsResult>`;
}
