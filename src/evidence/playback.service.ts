import { Injectable } from '@nestjs/common';
import { AccessLogService } from '../access/access-log.service';
import { invalidField } from '../platform/errors';
import type { RequestContext } from '../platform/http/request-context';
import { WriteUnit } from '../writing/write-unit';
import { MediaService } from './media.service';
import type { ClaimPlaybackDto, PlaybackClaimDto } from './playback.dto';

/** Keeps what players claim to have shown, apart from what was given out: bytes are a fact, minutes watched are not. */
@Injectable()
export class PlaybackService {
  constructor(
    private readonly media: MediaService,
    private readonly log: AccessLogService,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws what MediaService.item throws; invalid_input (toMilliseconds) */
  async claim(context: RequestContext, id: string, claim: ClaimPlaybackDto): Promise<PlaybackClaimDto> {
    const { facts, areaId, sha256 } = await this.media.item(context, id);
    refuseImpossible(claim, facts?.durationMilliseconds ?? null);
    return this.writes.create(context, `POST footage/${id}/playback`, claim, async (transaction) => {
      const payload = { itemId: id, ...claim, address: context.address };
      const event = { action: 'evidence:view', itemId: id, areaIds: [areaId] };
      await this.log.recordWithin(
        transaction,
        context,
        'footage.playback_claimed',
        payload,
        { ...event, kind: 'playback' },
        sha256,
      );
      return { itemId: id, ...claim, claimedAt: new Date().toISOString() };
    });
  }
}

function refuseImpossible(
  { fromMilliseconds, toMilliseconds }: ClaimPlaybackDto,
  durationMilliseconds: number | null,
): void {
  if (toMilliseconds <= fromMilliseconds)
    throw invalidField(
      'toMilliseconds',
      'toMilliseconds must be after fromMilliseconds',
      'toMilliseconds phải sau fromMilliseconds',
    );
  if (durationMilliseconds !== null && toMilliseconds > durationMilliseconds)
    throw invalidField(
      'toMilliseconds',
      `toMilliseconds must be at most ${durationMilliseconds}, the length of the film`,
      `toMilliseconds không được quá ${durationMilliseconds}, độ dài của đoạn ghi hình`,
    );
}
