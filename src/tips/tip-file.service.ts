import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { type AccessEvent, AccessLogService } from '../access/access-log.service';
import { StrangerFileService } from '../evidence/taken/stranger-file.service';
import { notFound } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { tipDestroyed, tipFileAbsent, tipFileIsEvidence } from './tip.errors';
import type { TipFile } from './tip-row';
import { TipRepository } from './tip.repository';

/** Gives out the files of tips that nobody has taken into a case. */
@Injectable()
export class TipFileService {
  constructor(
    private readonly tips: TipRepository,
    private readonly files: StrangerFileService,
    private readonly log: AccessLogService,
  ) {}

  /** @throws not_found, tip_file_absent, tip_file_is_evidence, tip_destroyed */
  async find(context: RequestContext, id: string): Promise<TipFile & { areaId: number }> {
    const tip = await this.tips.find(id, context.scope);
    if (!tip) throw notFound({ what: 'tip', id });
    if (tip.state === 'destroyed') throw tipDestroyed({ id });
    if (tip.itemId !== null) throw tipFileIsEvidence({ id, itemId: tip.itemId });
    if (!tip.file) throw tipFileAbsent({ id });
    return { ...tip.file, areaId: tip.areaId };
  }

  headersOf(file: TipFile): Record<string, string | number> {
    return this.files.headersOf(file);
  }

  /** The bytes, once it is written down that they are given out. The caller reads the stream or destroys it. */
  async open(context: RequestContext, id: string, file: TipFile & { areaId: number }): Promise<Readable> {
    const bytes = await this.files.open(file.key);
    try {
      const payload = { tipId: id, what: 'file' as const, address: context.address };
      const event: AccessEvent = { kind: 'download', action: 'tip:read', areaIds: [file.areaId] };
      await this.log.record(context, 'tip.viewed', payload, event, file.sha256);
      return bytes;
    } catch (error) {
      bytes.destroy();
      throw error;
    }
  }
}
