/** One row of the log as the source keeps it; nothing in it is believed. */
export interface LogRow {
  seq: number;
  entryId: string;
  entryBytes: Buffer;
  leafHash: Buffer;
  chainHash: Buffer;
  /** Null when erased or withheld. */
  payload: { salt: Buffer; bytes: Buffer } | null;
}

export interface StoredNote {
  /** Name that the checkpoint is stored under: `checkpoints/<size, 16 digits>.note`. */
  key: string;
  /** Texts of all versions under that name, oldest first. */
  versions: string[];
  /** True when the store was told to hide it (delete marker). */
  hidden: boolean;
}

/** What is verified. All three must show one and the same moment. */
export interface CustodySource {
  /** By growing number. */
  rows(): AsyncIterable<LogRow>;
  /** The same rows by entry id: equal ids then stand side by side, which needs no memory to see. */
  entryIdsInOrder(): AsyncIterable<{ entryId: string; seq: number }>;
  /** By growing size. */
  checkpoints(): AsyncIterable<StoredNote>;
}
