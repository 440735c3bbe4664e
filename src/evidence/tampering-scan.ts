import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../platform/config';
import { Loop, LoopingService, type LoopResult } from '../platform/loop';
import { TamperingRepository } from './tampering.repository';
import { TamperingWatch } from './tampering-watch';

const SLICE = 50;

/** Looks over all sealed objects in turn, a slice each TAMPERING_SCAN_SECONDS, beginning anywhere after a start. */
@Injectable()
export class TamperingScan extends LoopingService {
  protected readonly loop: Loop;
  private after = randomBytes(32).toString('hex');

  constructor(
    config: Config,
    private readonly findings: TamperingRepository,
    private readonly watch: TamperingWatch,
  ) {
    super();
    this.loop = new Loop(TamperingScan.name, config.TAMPERING_SCAN_SECONDS * 1000, () => this.scan());
  }

  /** One slice; at the end of the list the next one begins at its start. */
  async scan(): Promise<LoopResult> {
    let objects = await this.findings.after(this.after, SLICE);
    const isWrapped = objects.length < SLICE && this.after !== '';
    if (isWrapped) objects = objects.concat(await this.findings.after('', SLICE - objects.length));
    if (!objects.length) this.after = '';
    for (const object of objects) {
      // First: one that cannot be looked over must not keep the rest from being so.
      this.after = object.sha256;
      await this.watch.look(object);
    }
    return 'idle';
  }
}
