import { DINH_VAN, NEW_COMMUNES, newCommuneKey, PROVINCE } from './places';

/** An account of the demo. Names are roles, not people. */
export interface PersonPlan {
  login: string;
  displayName: string;
  role: 'group_leader' | 'ward_officer' | 'investigator' | 'supervisor' | 'auditor';
  /** Areas as `AreaIds` names them; null = everywhere. */
  grantedFor: readonly (string | null)[];
  /** The unit it belongs to. */
  unit: string;
  /** What a program may do in its name. */
  actions: readonly string[];
  /** Its role exports evidence, so it signs in with an authenticator too. */
  needsAuthenticator?: true;
}

/** Made by the command line, before anybody can sign in: one proposes, the other approves. */
export const ADMINISTRATORS = ['quan-tri-1', 'quan-tri-2'] as const;
export const ADMINISTRATOR_ACTIONS = [
  ...[
    'area:read',
    'area:write',
    'account:read',
    'account:write',
    'grant:read',
    'grant:write',
    'grant:approve',
  ],
  'job:read',
];

const REGISTER = [
  ...['area:read', 'recorder:read', 'recorder:write', 'recorder:contact', 'clock:check', 'camera:read'],
  ...['camera:write', 'camera:propose', 'camera:upkeep', 'coverage:read', 'evidence:read', 'evidence:ingest'],
];
const DECIDE = ['camera:approve', 'camera:import', 'camera:export', 'camera:inspect'];
const LOOK = ['incident:read', 'purpose:open', 'evidence:search', 'evidence:view', 'candidate:read'];
const ASK = ['request:write', 'link:issue', 'evidence:link'];

const GIA_THANH = DINH_VAN.groups[0]!.code;
const ALL_COMMUNES = NEW_COMMUNES.map(({ code }) => newCommuneKey(code));
const DINH_VAN_TODAY = newCommuneKey(DINH_VAN.successor);

export const GROUP_LEADER: PersonPlan = {
  login: 'to-truong-gia-thanh',
  displayName: 'Tổ trưởng Gia Thạnh (mẫu)',
  role: 'group_leader',
  grantedFor: [GIA_THANH],
  unit: GIA_THANH,
  actions: [...REGISTER, 'request:read'],
};

export const WARD_OFFICER: PersonPlan = {
  login: 'can-bo-xa',
  displayName: 'Cán bộ công an xã (mẫu)',
  role: 'ward_officer',
  grantedFor: ALL_COMMUNES,
  unit: DINH_VAN_TODAY,
  actions: [...REGISTER, ...DECIDE, ...LOOK, ...ASK, 'request:read', 'incident:write', 'report:read'],
};

export const INVESTIGATOR: PersonPlan = {
  login: 'dieu-tra-vien',
  displayName: 'Điều tra viên (mẫu)',
  role: 'investigator',
  grantedFor: [DINH_VAN_TODAY],
  unit: PROVINCE.code,
  actions: [...LOOK, 'area:read', 'camera:read', 'evidence:read', 'evidence:download', 'request:read'],
  needsAuthenticator: true,
};

export const SUPERVISOR: PersonPlan = {
  login: 'lanh-dao',
  displayName: 'Lãnh đạo (mẫu)',
  role: 'supervisor',
  grantedFor: [PROVINCE.code],
  unit: PROVINCE.code,
  actions: ['area:read', 'coverage:read', 'report:read', 'request:read', 'purpose:review', 'usage:read'],
};

export const AUDITOR: PersonPlan = {
  login: 'kiem-toan',
  displayName: 'Thanh tra viên (mẫu)',
  role: 'auditor',
  grantedFor: [null],
  unit: PROVINCE.code,
  actions: ['area:read', 'log:read', 'usage:read'],
};

export const PEOPLE = [GROUP_LEADER, WARD_OFFICER, INVESTIGATOR, SUPERVISOR, AUDITOR];
