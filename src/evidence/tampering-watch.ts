import { Injectable, Logger } from '@nestjs/common';
import { Counter } from 'prom-client';
import { conflict } from '../platform/errors';
import { systemContext } from '../platform/http/request-context';
import { MetricsRegistry } from '../platform/metrics/metrics.registry';
import { ObjectStore, type ObjectVersion } from '../platform/storage/object-store';
import { WriteUnit } from '../writing/write-unit';
import { type Finding, TamperingRepository, type WatchedObject } from './tampering.repository';

/**
 * Anybody with the store's credentials can put a newer version or a delete marker on a locked key. Reads name the sealed
 * version, so nothing changes for them; but it must not pass unseen.
 */
@Injectable()
export class TamperingWatch {
  private readonly logger = new Logger(TamperingWatch.name);
  private readonly seen: Counter;

  constructor(
    private readonly store: ObjectStore,
    private readonly findings: TamperingRepository,
    private readonly writes: WriteUnit,
    metrics: MetricsRegistry,
  ) {
    this.seen = new Counter({
      name: 'lensledger_tampering_seen_total',
      help: 'Versions and delete markers found on sealed keys that sealing did not put there.',
      registers: [metrics.registry],
    });
  }

  /** Lists the versions of a sealed key; each strange one is reported once, in row and custody log together. */
  async look(object: WatchedObject): Promise<void> {
    const found = strangeOn(object, await this.store.listVersions('evidence', object.objectKey));
    const unknown = await this.findings.unknown(object.sha256, found);
    if (unknown.length) await this.report(object, unknown);
  }

  /** `look` that only logs when it cannot: for callers that have something else to do. */
  async glance(object: WatchedObject): Promise<void> {
    await this.look(object).catch((error: unknown) =>
      this.logger.warn({ msg: `could not look over ${object.objectKey}`, err: error }),
    );
  }

  private async report({ sha256, objectKey }: WatchedObject, unknown: Finding[]): Promise<void> {
    const allKnown = conflict();
    try {
      const versions = await this.writes.run(systemContext(`tampering ${sha256}`), async (transaction) => {
        const fresh = await this.findings.insert(transaction.manager, sha256, unknown);
        if (!fresh.length) throw allKnown;
        transaction.record('object.tampering_seen', { sha256, objectKey, versions: fresh }, sha256);
        return fresh;
      });
      this.seen.inc(versions.length);
      this.logger.error({ msg: 'tampering seen on a sealed object', sha256, objectKey, versions });
    } catch (error) {
      // Another process looked at the same time and reported all of them.
      if (error !== allKnown) throw error;
    }
  }
}

/** What a listing shows besides the sealed version. */
export function strangeOn(object: WatchedObject, versions: ObjectVersion[]): Finding[] {
  const own = versions.filter((version) => version.key === object.objectKey);
  const others = own.filter((version) => version.versionId !== object.versionId || version.isDeleteMarker);
  const findings = others.map(({ versionId, isDeleteMarker }): Finding => ({
    versionId,
    kind: isDeleteMarker ? 'delete_marker' : 'other_version',
  }));
  const isThere = own.some((version) => version.versionId === object.versionId && !version.isDeleteMarker);
  return isThere ? findings : [...findings, { versionId: object.versionId, kind: 'sealed_version_missing' }];
}
