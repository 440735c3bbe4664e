import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { conflict } from '../../platform/errors';
import { uploadTooLarge } from '../../platform/http/upload.errors';
import { SMALLEST_PART_BYTES } from '../../platform/storage/multipart-uploads';
import { ObjectStore } from '../../platform/storage/object-store';
import { PartBuffers } from './part-buffers';
import { PartSender } from './part-sender';
import { UploadBytes } from './upload-bytes';
import { type Claim, UploadPartRepository } from './upload-part.repository';

/**
 * Adds the bytes of one request to an upload. Full parts go to the store while the next is filled. When the request ends or
 * breaks off in the middle of a part, what has come of it is kept beside the parts, so that a line that never carries a
 * whole part still carries the file.
 */
@Injectable()
export class UploadWriter {
  constructor(
    private readonly store: ObjectStore,
    private readonly parts: UploadPartRepository,
    private readonly bytes: UploadBytes,
    private readonly buffers: PartBuffers,
  ) {}

  /**
   * @returns how many bytes of the whole are safe now.
   * @throws what the stream fails with, after its bytes were made safe; conflict when the upload takes nothing more, is
   * claimed by another request, or does not stand at `offset`; what PartSender throws.
   */
  async write(stream: Readable, id: string, offset: number): Promise<number> {
    const claim = await this.parts.claim(id);
    if (!claim || claim.offsetBytes + claim.tailBytes !== offset) throw conflict();
    const filling = new Filling(claim, this.buffers, new PartSender(this.store, this.parts, claim));
    try {
      await this.resumeTail(claim, filling);
      const fault = await filling.takeAll(stream);
      await this.settle(claim, filling);
      if (fault) throw fault.error;
      return filling.safeBytes;
    } finally {
      filling.release();
    }
  }

  private async resumeTail(claim: Claim, filling: Filling): Promise<void> {
    const { id, offsetBytes, tailBytes } = claim;
    if (tailBytes === 0) return;
    if (await this.bytes.loadTail(id, offsetBytes, tailBytes, filling.buffer)) {
      filling.filled = tailBytes;
      return;
    }
    // The store has lost it: the sender asks where to go on from, and sends it again.
    await this.parts.noteTail(claim, 0);
    throw conflict();
  }

  /** Makes safe what is left of the request. */
  private async settle(claim: Claim, filling: Filling): Promise<void> {
    const { sender, filled, partOffset } = filling;
    await sender.settled();
    const isNew = partOffset > claim.offsetBytes || filled > claim.tailBytes;
    const isLast = partOffset + filled === claim.sizeBytes;
    const isPart = filled > 0 && isLast;
    if (isPart) sender.send(filling.buffer.subarray(0, filled));
    else if (filled > 0 && isNew) await this.saveTail(claim, partOffset, filling.buffer.subarray(0, filled));
    await sender.settled();
    if (claim.tailBytes > 0 && (isPart || partOffset > claim.offsetBytes)) await this.dropTail(claim);
  }

  private async saveTail(claim: Claim, partOffset: number, bytes: Buffer): Promise<void> {
    await this.bytes.saveTail(claim.id, partOffset, bytes);
    if (!(await this.parts.noteTail(claim, bytes.length))) throw conflict();
  }

  /** What it held lies in a part now. If it cannot be removed, it goes with the rest once the upload is over. */
  private async dropTail({ id, offsetBytes }: Claim): Promise<void> {
    await this.bytes.dropTail(id, offsetBytes).catch(() => undefined);
  }
}

/** Bytes on their way into parts. */
class Filling {
  filled = 0;
  buffer: Buffer;
  /** Where in the file the part that is being filled begins. */
  partOffset: number;
  private spare: Buffer | null;

  constructor(
    private readonly claim: Claim,
    private readonly buffers: PartBuffers,
    readonly sender: PartSender,
  ) {
    this.partOffset = claim.offsetBytes;
    this.buffer = buffers.take();
    // Whatever fits into one part needs no second one.
    const isLong = claim.sizeBytes - claim.offsetBytes > SMALLEST_PART_BYTES;
    this.spare = isLong ? buffers.takeSpare() : null;
  }

  get safeBytes(): number {
    return this.partOffset + this.filled;
  }

  /** @returns what the stream failed with; the bytes before are taken all the same. @throws what PartSender throws */
  async takeAll(stream: Readable): Promise<{ error: unknown } | null> {
    const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    for (;;) {
      const next = await chunks.next().catch((error: unknown) => ({ error }));
      if ('error' in next) return next;
      if (next.done) return null;
      const { sizeBytes } = this.claim;
      if (this.safeBytes + next.value.length > sizeBytes)
        return { error: uploadTooLarge({ maxBytes: sizeBytes }) };
      await this.take(next.value);
    }
  }

  release(): void {
    const { buffer, spare } = this;
    // A part that is still on its way reads one of them; it settles, well or badly, before they are used again.
    void this.sender
      .settled()
      .catch(() => undefined)
      .then(() => {
        this.buffers.give(buffer);
        if (spare) this.buffers.giveSpare(spare);
      });
  }

  private async take(chunk: Buffer): Promise<void> {
    for (let at = 0; at < chunk.length;) {
      const copied = chunk.copy(this.buffer, this.filled, at);
      at += copied;
      this.filled += copied;
      if (this.filled === SMALLEST_PART_BYTES) await this.flush();
    }
  }

  private async flush(): Promise<void> {
    await this.sender.settled();
    this.sender.send(this.buffer);
    this.partOffset += SMALLEST_PART_BYTES;
    this.filled = 0;
    if (this.spare) [this.buffer, this.spare] = [this.spare, this.buffer];
    else await this.sender.settled();
  }
}
