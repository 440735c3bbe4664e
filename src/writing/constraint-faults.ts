import type { AppError } from '../platform/errors';
import { violates } from './write-unit';

/** What to tell the caller when the database says no, by constraint name. */
export type ConstraintFaults = Record<string, () => AppError>;

/**
 * Runs `work` and turns the refusals of the named constraints into errors for the caller; all else is thrown as it
 * came. The constraint is the judge, so two requests at once cannot both pass a check made beforehand.
 */
export async function withFaults<T>(faults: ConstraintFaults, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const constraint = Object.keys(faults).find((name) => violates(error, name));
    throw constraint ? faults[constraint]!() : error;
  }
}
