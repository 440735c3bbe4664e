export class TimeDto {
  /** This server's clock, UTC, to the millisecond. */
  now: string;
}
