/** Thrown inside a write when there is nothing to do any more: undoes the transaction, which would say nothing. */
export class MovedOn extends Error {
  override name = 'MovedOn';
}

/** Runs a write that may find nothing to do any more. */
export async function unlessMovedOn(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!(error instanceof MovedOn)) throw error;
  }
}
