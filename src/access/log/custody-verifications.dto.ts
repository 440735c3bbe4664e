import { ApiProperty } from '@nestjs/swagger';

export const verificationStates = ['waiting', 'running', 'intact', 'faulty', 'failed'] as const;
/** `failed`: it could not be checked, which says nothing of the log. */
export type VerificationState = (typeof verificationStates)[number];

export class CustodyFaultDto {
  /**
   * As docs/custody-format.md names them.
   * @example 'row_changed'
   */
  kind: string;

  /**
   * Number of the first entry concerned; null = it is not about one.
   * @example 17
   */
  @ApiProperty({ type: 'integer', nullable: true })
  seq: number | null;

  /** @example 'the entry of row 17 was changed' */
  message: string;
}

/** One run of the verifier, which shares no code with what writes the log. */
export class CustodyVerificationDto {
  id: string;

  @ApiProperty({ enum: verificationStates })
  state: VerificationState;

  /** Account id. */
  askedBy: string;

  @ApiProperty({ type: String, format: 'date-time' })
  askedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  startedAt: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  finishedAt: string | null;

  /** Size of the log when it started; null = not started. */
  @ApiProperty({ type: 'integer', nullable: true })
  entriesTotal: number | null;

  @ApiProperty({ type: 'integer' })
  entriesRead: number;

  /** Checkpoints whose signature is good; null = not finished, here and below. */
  @ApiProperty({ type: 'integer', nullable: true })
  checkpoints: number | null;

  /** Entries that a signed checkpoint covers and agrees with. */
  @ApiProperty({ type: 'integer', nullable: true })
  anchored: number | null;

  /** Entries whose content was erased or is not shown. */
  @ApiProperty({ type: 'integer', nullable: true })
  withheld: number | null;

  /** The first hundred. */
  @ApiProperty({ type: [CustodyFaultDto] })
  faults: CustodyFaultDto[];

  @ApiProperty({ type: 'integer' })
  faultCount: number;

  /** Why it could not be checked, in the words of the command line. */
  @ApiProperty({ type: String, nullable: true })
  failure: string | null;
}

export class CustodyVerificationPageDto {
  @ApiProperty({ type: [CustodyVerificationDto] })
  items: CustodyVerificationDto[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor: string | null;
}
