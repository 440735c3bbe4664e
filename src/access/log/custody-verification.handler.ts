import { Logger } from '@nestjs/common';
import { systemContext } from '../../platform/http/request-context';
import { failureText } from '../../queue/failure-text';
import { PermanentJobError } from '../../queue/job';
import { type Handles, JobHandler, type JobRun } from '../../queue/job-handler';
import { WriteUnit } from '../../writing/write-unit';
import { type VerifyCustody, verifyCustodyLog } from './custody-verification.job';
import { CustodyVerificationRepository, type VerificationEnd } from './custody-verifications.repository';
import { CustodyVerifier, VerifierFailedError, type VerifierReport } from './custody-verifier';

const FAULTS_KEPT = 100;

/** Runs the verifier and keeps what it found; a run that was interrupted starts anew. */
@JobHandler(verifyCustodyLog)
export class CustodyVerificationHandler implements Handles<VerifyCustody> {
  private readonly logger = new Logger(CustodyVerificationHandler.name);

  constructor(
    private readonly verifications: CustodyVerificationRepository,
    private readonly verifier: CustodyVerifier,
    private readonly writes: WriteUnit,
  ) {}

  /** @throws what the verifier or the database may: the job is tried again. */
  async handle({ verificationId: id }: VerifyCustody, { signal, isLastAttempt }: JobRun): Promise<void> {
    if (!(await this.verifications.start(id))) return;
    try {
      const report = await this.verifier.run((count) => this.advance(id, count), signal);
      await this.end(id, endOf(report));
    } catch (error) {
      const isForGood = error instanceof VerifierFailedError && error.isForGood;
      if (!signal.aborted && (isForGood || isLastAttempt)) await this.end(id, failureOf(error));
      throw isForGood ? new PermanentJobError(error.message) : error;
    }
  }

  /** A step that is not noted is no reason to stop: the next one is. */
  private advance(id: string, entriesRead: number): void {
    this.verifications
      .advance(id, entriesRead)
      .catch((error: unknown) => this.logger.warn({ msg: 'progress of a verification', err: error }));
  }

  private async end(id: string, end: VerificationEnd): Promise<void> {
    await this.writes.run(systemContext(`verify-custody ${id}`), async (transaction) => {
      await this.verifications.end(transaction.manager, id, end);
      const { state, entriesRead, checkpoints, anchored, faultCount } = end;
      transaction.record('log.verified', {
        verificationId: id,
        ...{ state, entries: entriesRead, checkpoints, anchored, faults: faultCount },
      });
    });
  }
}

function endOf({
  entries,
  checkpoints,
  anchored,
  withheld,
  faults,
  furtherFaults,
}: VerifierReport): VerificationEnd {
  const faultCount = faults.length + furtherFaults;
  return {
    state: faultCount ? 'faulty' : 'intact',
    ...{ entriesRead: entries, checkpoints, anchored, withheld, faultCount },
    faults: faults.slice(0, FAULTS_KEPT),
    failure: null,
  };
}

function failureOf(error: unknown): VerificationEnd {
  return {
    state: 'failed',
    ...{ entriesRead: null, checkpoints: null, anchored: null, withheld: null },
    ...{ faults: [], faultCount: 0 },
    failure: failureText(error instanceof Error ? error.message : error),
  };
}
