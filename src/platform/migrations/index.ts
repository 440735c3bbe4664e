import { Base1700000000001 } from './1700000000001-base';
import { Custody1700000000002 } from './1700000000002-custody';
import { Outbox1700000000003 } from './1700000000003-outbox';
import { Registry1700000000004 } from './1700000000004-registry';
import { Incidents1700000000005 } from './1700000000005-incidents';
import { Evidence1700000000006 } from './1700000000006-evidence';
import { Idempotency1700000000007 } from './1700000000007-idempotency';
import { Access1700000000008 } from './1700000000008-access';

/** The migration chain is the schema; a class list, so that src, dist and Jest load the same. */
export const migrations = [
  Base1700000000001,
  Custody1700000000002,
  Outbox1700000000003,
  Registry1700000000004,
  Incidents1700000000005,
  Evidence1700000000006,
  Idempotency1700000000007,
  Access1700000000008,
];
