import { ApiProperty } from '@nestjs/swagger';

/** A signed state of the custody log, as it lies in the evidence bucket. */
export class CustodyCheckpointDto {
  /**
   * How many entries it signs for, by its place in the bucket.
   * @example 1234
   */
  @ApiProperty({ type: 'integer' })
  size: number;

  /** RFC 6962 tree hash of these entries, base64; null = it cannot be read, here and below. */
  @ApiProperty({ type: String, nullable: true })
  root: string | null;

  /** Chain value after the last of them, base64. */
  @ApiProperty({ type: String, nullable: true })
  chain: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  signedAt: string | null;

  /**
   * Its object in the evidence bucket.
   * @example 'checkpoints/0000000000001234.note'
   */
  key: string;

  /** The whole signed note, to be kept elsewhere: its newest version. Whether the signature is good, a verification tells. */
  note: string;

  /** One, unless somebody wrote over it; the first one is kept too. */
  @ApiProperty({ type: 'integer' })
  versionCount: number;

  /** Somebody put a delete marker over it. */
  isHidden: boolean;
}

export class CustodyCheckpointPageDto {
  @ApiProperty({ type: [CustodyCheckpointDto] })
  items: CustodyCheckpointDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
