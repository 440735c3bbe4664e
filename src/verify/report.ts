export type FaultKind =
  /** Numbers are absent between two rows. */
  | 'row_missing'
  /** A signed checkpoint counts more entries than the log has. */
  | 'tail_missing'
  | 'row_changed'
  | 'rows_swapped'
  /** A row does not follow from the one before it. */
  | 'chain_broken'
  | 'number_repeated'
  /** The hashes agree with each other but not with a signed checkpoint. */
  | 'history_rewritten'
  | 'payload_changed'
  | 'duplicate_entry'
  | 'entry_malformed'
  | 'unknown_format'
  | 'unknown_type'
  | 'checkpoint_forged'
  | 'checkpoint_overwritten'
  | 'checkpoint_hidden'
  /** The source told two different stories of the same rows. */
  | 'source_inconsistent';

export interface Fault {
  kind: FaultKind;
  /** Number of the first row concerned; null when it is not about a row. */
  seq: number | null;
  message: string;
}

export interface Report {
  /** Rows read. */
  entries: number;
  /** Checkpoints whose signature is good. */
  checkpoints: number;
  /** Entries that a signed checkpoint covers and agrees with; later ones rest on the chain alone. */
  anchored: number;
  /** Entries whose payload was erased or is not shown. */
  withheld: number;
  faults: Fault[];
  /** Faults beyond the first 1,000, counted only. */
  furtherFaults: number;
}

const MOST_FAULTS = 1000;

/** Collects faults; a later finding may explain, and so take back, an earlier one. */
export class FaultList {
  private readonly kept = new Set<Fault>();
  private further = 0;

  add(kind: FaultKind, seq: number | null, message: string): Fault {
    const fault = { kind, seq, message };
    if (this.kept.size < MOST_FAULTS) this.kept.add(fault);
    else this.further += 1;
    return fault;
  }

  takeBack(fault: Fault): void {
    this.kept.delete(fault);
  }

  get faults(): Fault[] {
    return [...this.kept];
  }

  get furtherFaults(): number {
    return this.further;
  }
}
