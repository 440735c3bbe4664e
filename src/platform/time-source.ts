import { Injectable } from '@nestjs/common';

/** What time it is, for rules that days decide: tests put one of their own in its place and let weeks pass. */
@Injectable()
export class TimeSource {
  now(): Date {
    return new Date();
  }
}
