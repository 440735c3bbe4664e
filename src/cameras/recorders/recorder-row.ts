import { v7 } from 'uuid';
import { Recorder } from './recorder.entity';
import type { ChangeRecorderDto, CreateRecorderDto } from './recorders.dto';

/** A recorder as asked for; what the body does not say is not known. */
export function newRecorder(body: CreateRecorderDto): Recorder {
  return Object.assign(new Recorder(), UNKNOWN, columnsOf(body), { id: v7() });
}

/** The body as columns; what it leaves out stays undefined. */
export function columnsOf(body: ChangeRecorderDto): Partial<Recorder> {
  const { custodian, backupCustodian, ...columns } = body;
  return {
    ...withoutUndefined(columns),
    ...(custodian && {
      custodianKind: custodian.kind,
      custodianName: custodian.name,
      custodianPhone: custodian.phone ?? null,
    }),
    ...(backupCustodian !== undefined && {
      backupCustodianName: backupCustodian?.name ?? null,
      backupCustodianPhone: backupCustodian?.phone ?? null,
    }),
  };
}

const UNKNOWN = {
  make: null,
  model: null,
  serial: null,
  diskGigabytes: null,
  statedRetentionDays: null,
  recordingMode: null,
  powerBackup: null,
  network: null,
  syncsTime: null,
  exportMethod: null,
  hasDefaultPassword: null,
  conformsQcvn135: null,
  custodianPhone: null,
  backupCustodianName: null,
  backupCustodianPhone: null,
  nightPhone: null,
  noticePosted: null,
  noticePictureId: null,
  lastConfirmedAt: null,
  lastConfirmedBy: null,
} satisfies Partial<Recorder>;

function withoutUndefined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
