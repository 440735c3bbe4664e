import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import { ObjectStore } from '../platform/storage/object-store';
import type { DerivedFile } from './derivation';
import { SealRepository, type StoredDerivative } from './seal.repository';

/** Puts what was derived from an original into the derivatives bucket. */
@Injectable()
export class DerivativeStore {
  constructor(
    private readonly store: ObjectStore,
    private readonly seals: SealRepository,
  ) {}

  /** Derivatives that are there already stay: their row tells their hash. */
  async keep(sha256: string, derived: DerivedFile[]): Promise<StoredDerivative[]> {
    const present = await this.seals.derivativeKinds(sha256);
    const bucket = this.store.bucketName('derivatives');
    const stored: StoredDerivative[] = [];
    for (const file of derived.filter(({ kind }) => !present.has(kind))) {
      const objectKey = `${sha256}/${file.name}`;
      await this.store.put('derivatives', objectKey, createReadStream(file.path), file.mediaType);
      const { kind, sizeBytes, mediaType, recipe } = file;
      stored.push({ kind, bucket, objectKey, sha256: file.sha256, sizeBytes, mediaType, recipe });
    }
    return stored;
  }
}
