import { defineJob, parseIds } from '../../queue/job';

export interface VerifyCustody {
  verificationId: string;
}

/** Has the independent verifier read the whole custody log. */
export const verifyCustodyLog = defineJob<VerifyCustody>({
  name: 'verify-custody',
  queue: 'custody',
  attempts: 3,
  backoffMilliseconds: 5000,
  parse: parseIds('verificationId'),
  idOf: ({ verificationId }) => verificationId,
});
