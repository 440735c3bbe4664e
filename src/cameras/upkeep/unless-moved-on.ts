/** Thrown inside a write when what was to be ended has ended by itself: undoes the transaction, which would say nothing. */
export class MovedOn extends Error {}

/** Runs a write that may find nothing to do any more. */
export async function unlessMovedOn(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof MovedOn)) throw error;
  }
}
