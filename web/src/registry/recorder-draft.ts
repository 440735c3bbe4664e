import type { Dto } from '../api/types';
import { textOf } from './inputs';

type Recorder = Dto<'RecorderDto'>;

/** What a form asks of a recorder. */
export interface RecorderDraft extends Pick<
  Recorder,
  | 'recordingMode'
  | 'powerBackup'
  | 'network'
  | 'exportMethod'
  | 'diskGigabytes'
  | 'statedRetentionDays'
  | 'syncsTime'
  | 'hasDefaultPassword'
  | 'conformsQcvn135'
  | 'noticePosted'
  | 'noticePictureId'
> {
  areaId: number | null;
  name: string;
  channels: number | null;
  make: string;
  model: string;
  serial: string;
  custodianKind: Recorder['custodian']['kind'] | null;
  custodianName: string;
  custodianPhone: string;
  backupName: string;
  backupPhone: string;
  nightPhone: string;
}

export const emptyRecorder: RecorderDraft = {
  areaId: null,
  name: '',
  channels: null,
  make: '',
  model: '',
  serial: '',
  recordingMode: null,
  powerBackup: null,
  network: null,
  exportMethod: null,
  diskGigabytes: null,
  statedRetentionDays: null,
  syncsTime: null,
  hasDefaultPassword: null,
  conformsQcvn135: null,
  noticePosted: null,
  noticePictureId: null,
  custodianKind: 'group',
  custodianName: '',
  custodianPhone: '',
  backupName: '',
  backupPhone: '',
  nightPhone: '',
};

export function recorderDraftOf(recorder: Recorder): RecorderDraft {
  const { areaId, name, channels, recordingMode, powerBackup, network, exportMethod } = recorder;
  const { diskGigabytes, statedRetentionDays, syncsTime, hasDefaultPassword, conformsQcvn135 } = recorder;
  const { noticePosted, noticePictureId, custodian, contacts } = recorder;
  return {
    ...{ areaId, name, channels, recordingMode, powerBackup, network, exportMethod },
    ...{ diskGigabytes, statedRetentionDays, syncsTime, hasDefaultPassword, conformsQcvn135 },
    ...{ noticePosted, noticePictureId },
    make: recorder.make ?? '',
    model: recorder.model ?? '',
    serial: recorder.serial ?? '',
    custodianKind: custodian.kind,
    custodianName: custodian.name ?? '',
    custodianPhone: custodian.phone ?? '',
    backupName: contacts.backupName ?? '',
    backupPhone: contacts.backupPhone ?? '',
    nightPhone: contacts.nightPhone ?? '',
  };
}

/** What is said of the machine and its place; null while something is missing that every recorder has. */
export function recorderFactsOf(draft: RecorderDraft) {
  const { areaId, channels, recordingMode, powerBackup, network, exportMethod } = draft;
  const { diskGigabytes, statedRetentionDays, syncsTime, hasDefaultPassword, conformsQcvn135 } = draft;
  const { noticePosted, noticePictureId } = draft;
  const name = textOf(draft.name);
  if (!name || areaId === null || !channels) return null;
  return {
    ...{ areaId, name, channels, recordingMode, powerBackup, network, exportMethod },
    ...{ diskGigabytes, statedRetentionDays, syncsTime, hasDefaultPassword, conformsQcvn135 },
    ...{ noticePosted, noticePictureId },
    make: textOf(draft.make),
    model: textOf(draft.model),
    serial: textOf(draft.serial),
  };
}

/** Whom to call; null while the custodian is missing. */
export function recorderContactsOf(draft: RecorderDraft) {
  const name = textOf(draft.custodianName);
  const backupName = textOf(draft.backupName);
  if (!name || !draft.custodianKind) return null;
  return {
    custodian: { kind: draft.custodianKind, name, phone: textOf(draft.custodianPhone) },
    backupCustodian: backupName ? { name: backupName, phone: textOf(draft.backupPhone) } : null,
    nightPhone: textOf(draft.nightPhone),
  };
}
