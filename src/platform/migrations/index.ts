import { Base1700000000001 } from './1700000000001-base';
import { Custody1700000000002 } from './1700000000002-custody';
import { Outbox1700000000003 } from './1700000000003-outbox';
import { Registry1700000000004 } from './1700000000004-registry';
import { Incidents1700000000005 } from './1700000000005-incidents';
import { Evidence1700000000006 } from './1700000000006-evidence';
import { Idempotency1700000000007 } from './1700000000007-idempotency';
import { Access1700000000008 } from './1700000000008-access';
import { AreaTruth1700000000009 } from './1700000000009-area-truth';
import { RegistryPictures1700000000010 } from './1700000000010-registry-pictures';
import { RecorderTruth1700000000011 } from './1700000000011-recorder-truth';
import { ViewTruth1700000000012 } from './1700000000012-view-truth';
import { CameraTruth1700000000013 } from './1700000000013-camera-truth';
import { CameraProposals1700000000014 } from './1700000000014-camera-proposals';
import { CameraImports1700000000015 } from './1700000000015-camera-imports';
import { DelayedJobs1700000000016 } from './1700000000016-delayed-jobs';
import { CandidateRuns1700000000017 } from './1700000000017-candidate-runs';
import { Notifications1700000000018 } from './1700000000018-notifications';
import { Requests1700000000019 } from './1700000000019-requests';
import { ResumableUploads1700000000020 } from './1700000000020-resumable-uploads';
import { LinkSuggestions1700000000021 } from './1700000000021-link-suggestions';
import { AlarmPoints1700000000022 } from './1700000000022-alarm-points';
import { Tips1700000000023 } from './1700000000023-tips';
import { RequestSlots1700000000024 } from './1700000000024-request-slots';
import { PlanIndexes1700000000025 } from './1700000000025-plan-indexes';
import { IncidentNotes1700000000026 } from './1700000000026-incident-notes';
import { CustodyVerifications1700000000027 } from './1700000000027-custody-verifications';
import { CheckSeenAt1700000000028 } from './1700000000028-check-seen-at';
import { IncidentText1700000000029 } from './1700000000029-incident-text';

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
  AreaTruth1700000000009,
  RegistryPictures1700000000010,
  RecorderTruth1700000000011,
  ViewTruth1700000000012,
  CameraTruth1700000000013,
  CameraProposals1700000000014,
  CameraImports1700000000015,
  DelayedJobs1700000000016,
  CandidateRuns1700000000017,
  Notifications1700000000018,
  Requests1700000000019,
  ResumableUploads1700000000020,
  LinkSuggestions1700000000021,
  AlarmPoints1700000000022,
  Tips1700000000023,
  RequestSlots1700000000024,
  PlanIndexes1700000000025,
  IncidentNotes1700000000026,
  CustodyVerifications1700000000027,
  CheckSeenAt1700000000028,
  IncidentText1700000000029,
];
