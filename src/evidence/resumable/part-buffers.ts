import { Injectable } from '@nestjs/common';
import { SMALLEST_PART_BYTES } from '../../platform/storage/multipart-uploads';

/** So many uploads may fill one part while the one before goes to the store; the others wait for it. */
const SPARE = 4;

/**
 * Memory for parts. Each upload that sends holds one; kept and used again, because the collector is slow to give back
 * what lies outside its heap.
 */
@Injectable()
export class PartBuffers {
  private readonly free: Buffer[] = [];
  private spareLeft = SPARE;

  take(): Buffer {
    return this.free.pop() ?? Buffer.allocUnsafeSlow(SMALLEST_PART_BYTES);
  }

  /** @returns null when too many have a second one already. */
  takeSpare(): Buffer | null {
    if (this.spareLeft === 0) return null;
    this.spareLeft -= 1;
    return this.take();
  }

  give(buffer: Buffer): void {
    if (this.free.length < SPARE) this.free.push(buffer);
  }

  giveSpare(buffer: Buffer): void {
    this.spareLeft += 1;
    this.give(buffer);
  }
}
