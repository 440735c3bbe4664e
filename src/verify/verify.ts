import { Anchors } from './anchors';
import { ChainWalk } from './chain-walk';
import { findDuplicates, twinSums } from './duplicates';
import { checkEntry } from './entry-check';
import type { TrustedKey } from './note';
import { FaultList, type Report } from './report';
import type { CustodySource } from './source';

/**
 * Verifies a custody log against the written format (docs/custody-format.md, "Verification") and its signed
 * checkpoints. Reads everything once by number and once by entry id, in memory that does not grow with the log.
 * @throws whatever the source throws while it is read: then nothing was verified.
 */
export async function verifyCustody(source: CustodySource, trusted: TrustedKey): Promise<Report> {
  const faults = new FaultList();
  const walk = new ChainWalk(faults);
  const anchors = new Anchors(source.checkpoints(), trusted, faults);
  const [byNumber, byId] = twinSums();
  let entries = 0;
  let withheld = 0;
  await anchors.begin();
  for await (const row of source.rows()) {
    entries += 1;
    if (!row.payload) withheld += 1;
    byNumber.add(row.entryId, row.seq);
    if (walk.accept(row)) checkEntry(row, faults);
    if (anchors.due <= walk.last) await anchors.compare(walk);
  }
  await anchors.finish(walk);
  await findDuplicates(source, byId, faults);
  if (!byNumber.equals(byId))
    faults.add('source_inconsistent', null, 'read by entry id, the log has other rows than read by number');
  const { count: checkpoints, anchored } = anchors;
  const { faults: list, furtherFaults } = faults;
  return { entries, checkpoints, anchored, withheld, faults: list, furtherFaults };
}
