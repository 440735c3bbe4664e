import { IsInt, Min } from 'class-validator';

/** What a player says it has shown. Nobody can check it. */
export class ClaimPlaybackDto {
  /** From the start of the film. */
  @IsInt()
  @Min(0)
  fromMilliseconds: number;

  /** After `fromMilliseconds`, at most the film's length. */
  @IsInt()
  @Min(1)
  toMilliseconds: number;
}

export class PlaybackClaimDto extends ClaimPlaybackDto {
  itemId: string;
  claimedAt: string;
}
