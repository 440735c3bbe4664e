import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../../platform/config';
import { toClockDto } from './clock-dto';
import { ClockRepository } from './clock.repository';
import { ConsentRepository } from './consent.repository';
import { toKeptConsent } from './consent.service';
import type { KeptRecorder } from './recorder-contacts';
import type { Recorder } from './recorder.entity';
import { RetentionHistory, toRetentionDto } from './retention-history';

const DAY_MILLISECONDS = 86_400_000;

/** Adds to recorders what is known of their clocks, their retention and their consents. */
@Injectable()
export class RecorderFacts {
  constructor(
    private readonly clocks: ClockRepository,
    private readonly consents: ConsentRepository,
    private readonly history: RetentionHistory,
    private readonly config: Config,
  ) {}

  /** In the order given. */
  async of(recorders: Recorder[], manager?: EntityManager): Promise<KeptRecorder[]> {
    const ids = recorders.map(({ id }) => id);
    // One after the other: inside a transaction there is one connection.
    const epochs = await this.clocks.newestEpochs(ids, manager);
    const consents = await this.consents.newestConsents(ids, manager);
    const retention = await this.history.of(ids, manager);
    return recorders.map((recorder) => {
      const consent = consents.get(recorder.id);
      return {
        ...fieldsOf(recorder),
        ...confirmationOf(recorder, this.config.CONFIRMATION_DAYS),
        clock: toClockDto(epochs.get(recorder.id)!),
        retention: toRetentionDto(retention.get(recorder.id)!),
        consent: consent ? toKeptConsent(consent) : null,
      };
    });
  }
}

function fieldsOf(recorder: Recorder) {
  const { id, areaId, name, make, model, serial, channels, diskGigabytes, statedRetentionDays } = recorder;
  const { recordingMode, powerBackup, network, syncsTime, exportMethod } = recorder;
  const { hasDefaultPassword, conformsQcvn135, noticePosted, noticePictureId } = recorder;
  const { custodianKind: kind, custodianName, custodianPhone } = recorder;
  const { backupCustodianName: backupName, backupCustodianPhone: backupPhone, nightPhone } = recorder;
  return {
    ...{ id, areaId, name, make, model, serial, channels, diskGigabytes, statedRetentionDays },
    ...{ recordingMode, powerBackup, network, syncsTime, exportMethod },
    ...{ hasDefaultPassword, conformsQcvn135, noticePosted, noticePictureId },
    custodian: { kind, name: custodianName, phone: custodianPhone },
    contacts: { backupName, backupPhone, nightPhone },
  };
}

function confirmationOf({ lastConfirmedAt }: Recorder, days: number) {
  const oldest = Date.now() - days * DAY_MILLISECONDS;
  return {
    lastConfirmedAt: lastConfirmedAt?.toISOString() ?? null,
    isUnconfirmed: lastConfirmedAt === null || lastConfirmedAt.getTime() < oldest,
  };
}
