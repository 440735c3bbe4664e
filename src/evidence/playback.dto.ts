import { IsInt, Min } from 'class-validator';

/** What a player says it has shown. Nobody can check it. */
export class ClaimPlaybackDto {
  /**
   * From the start of the film.
   * @example 0
   */
  @IsInt()
  @Min(0)
  fromMilliseconds: number;

  /**
   * After `fromMilliseconds`, at most the film's length.
   * @example 15000
   */
  @IsInt()
  @Min(1)
  toMilliseconds: number;
}

export class PlaybackClaimDto extends ClaimPlaybackDto {
  itemId: string;
  claimedAt: string;
}
