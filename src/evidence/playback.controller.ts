import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { TakesIdempotencyKey } from '../platform/http/idempotency-key';
import { Context, type RequestContext } from '../platform/http/request-context';
import { Requires } from '../platform/http/requires';
import { ItemParams } from './footage.dto';
import { ClaimPlaybackDto, PlaybackClaimDto } from './playback.dto';
import { PlaybackService } from './playback.service';

@ApiTags('footage')
@Controller('footage/:id/playback')
export class PlaybackController {
  constructor(private readonly playback: PlaybackService) {}

  /** Keeps the claim of a player to have shown a part of a film; what was really given out is in the log besides. */
  @Post()
  @Requires('evidence:view')
  @TakesIdempotencyKey()
  claim(
    @Param() { id }: ItemParams,
    @Body() body: ClaimPlaybackDto,
    @Context() context: RequestContext,
  ): Promise<PlaybackClaimDto> {
    return this.playback.claim(context, id, body);
  }
}
