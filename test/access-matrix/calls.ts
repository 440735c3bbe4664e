import { v7 } from 'uuid';
import { viewBody } from '../builders';
import { clip, unique } from '../media';
import type { Headers } from '../tester';
import { RECORDERS_CALLS } from './calls-recorders';
import { CAMERAS_CALLS } from './calls-cameras';
import { COVERAGE_CALLS } from './calls-coverage';
import { UPKEEP_CALLS } from './calls-upkeep';
import { PROPOSALS_CALLS } from './calls-proposals';
import { IMPORTS_CALLS } from './calls-imports';
import { AREAS_CALLS } from './calls-areas';
import { CANDIDATES_CALLS } from './calls-candidates';
import { REQUESTS_CALLS } from './calls-requests';
import { UPLOADS_CALLS } from './calls-uploads';
import { SUGGESTIONS_CALLS } from './calls-suggestions';
import { ALARMS_CALLS } from './calls-alarms';
import { TIPS_CALLS } from './calls-tips';
import { NOTIFICATIONS_CALLS } from './calls-notifications';
import type { Place } from './place';

/** For whom and about what a route is called. */
export interface Target {
  /** Whose records are asked for. */
  place: Place;
  /** The account that asks. */
  asker: {
    id: string;
    purposeId: string;
    tokenId: string;
    sessionId: string;
    /** What the asker has handed in. */
    ownItemId: string | null;
    headers: Headers;
  };
  /** Different for each cell, for records that can be used only once. */
  turn: number;
}

export interface Call {
  path: string;
  body?: object | undefined;
  /** Speaks of nothing but the asker, so that there is no other area to ask about. */
  isOfAsker?: boolean;
  /** Names and codes of areas are public. */
  isPublicFact?: boolean;
  /** That an area exists is public; what this route counts in it is for those who have a grant on it, whatever the requirement. */
  isOfArea?: boolean;
  /** A list may be asked for by anybody who has some area; then it holds nothing of other areas. */
  isList?: boolean;
  /** Lists: the marks of the own area must be in it. */
  shows?: 'mark' | 'id';
  /** Statuses that say the guard let it through, where success would need more than a right. */
  passes?: number[];
  /** Other cells use the same record at once, or have used it up: 409 too says that the guard let it through. */
  conflicts?: true;
  /** How a foreign id inside the body is refused, when not like an address that does not exist. */
  deniedAs?: number;
}

/** Marks of the two places; nothing else in a body reads like them. */
export const OWN = 'ZZMINH';
export const OTHER = 'ZZKHAC';

export type Build = (target: Target) => Call;

const list =
  (path: string, shows?: Call['shows']): Build =>
  () => ({ path, isList: true, ...(shows && { shows }) });
/** The own one; for "another area" another account's. */
const mine =
  (path: string, pick: (target: Target) => string, foreign: (place: Place) => string, body?: object): Build =>
  (target) => ({
    path: path.replace('{}', target.place.mark === OTHER ? foreign(target.place) : pick(target)),
    body,
  });

const reason = 'Ma trận quyền';
const soon = () => new Date(Date.now() + 3_600_000).toISOString();
/** The day in Asia/Ho_Chi_Minh. */
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const spare = (ids: string[], { turn }: Target) => ids[turn % ids.length]!;

function footageForm({ place }: Target): FormData {
  const form = new FormData();
  form.append('cameraId', place.cameraId);
  form.append('displayedStartedAt', '2023-05-01T13:00:00Z');
  form.append('file', new Blob([new Uint8Array(unique(clip()))], { type: 'video/mp4' }), 'clip.mp4');
  return form;
}

/** One call per route of docs/openapi.json; a route without a call fails the matrix. */
export const CALLS: Record<string, Build> = {
  ...RECORDERS_CALLS,
  ...CAMERAS_CALLS,
  ...COVERAGE_CALLS,
  ...UPKEEP_CALLS,
  ...PROPOSALS_CALLS,
  ...IMPORTS_CALLS,
  ...AREAS_CALLS,
  ...CANDIDATES_CALLS,
  ...REQUESTS_CALLS,
  ...UPLOADS_CALLS,
  ...SUGGESTIONS_CALLS,
  ...ALARMS_CALLS,
  ...TIPS_CALLS,
  ...NOTIFICATIONS_CALLS,
  // Areas
  'POST /api/v1/areas': ({ place, turn }) => ({
    path: '/api/v1/areas',
    body: {
      code: `N-${turn}-${place.mark}`,
      name: 'Tổ mới',
      kind: 'group',
      parentId: place.areaId,
      validFrom: '2024-01-01',
    },
  }),
  'GET /api/v1/areas': () => ({ path: '/api/v1/areas', isPublicFact: true }),
  'GET /api/v1/areas/{id}': ({ place }) => ({ path: `/api/v1/areas/${place.areaId}`, isPublicFact: true }),
  'PATCH /api/v1/areas/{id}': ({ place, turn }) => ({
    path: `/api/v1/areas/${place.groupId}`,
    body: { effectiveFrom: '2024-01-01', name: `Tổ 1 (${turn})` },
  }),

  // Registry
  'POST /api/v1/recorders': ({ place }) => ({
    path: '/api/v1/recorders',
    body: {
      areaId: place.groupId,
      name: 'Đầu ghi mới',
      channels: 4,
      custodian: { kind: 'group', name: 'Tổ' },
    },
  }),
  'GET /api/v1/recorders': list('/api/v1/recorders', 'mark'),
  'GET /api/v1/recorders/{id}': ({ place }) => ({ path: `/api/v1/recorders/${place.recorderId}` }),
  'PATCH /api/v1/recorders/{id}': ({ place, turn }) => ({
    path: `/api/v1/recorders/${place.recorderId}`,
    body: { model: `M${turn}` },
  }),
  'POST /api/v1/recorders/{id}/clock-checks': ({ place }) => ({
    path: `/api/v1/recorders/${place.recorderId}/clock-checks`,
    body: {
      displayedAt: '2023-06-01T00:00:00Z',
      trueAt: '2023-06-01T00:00:01Z',
      method: 'photo',
      checkedBy: 'Tổ',
    },
  }),
  'GET /api/v1/recorders/{id}/clock-checks': ({ place }) => ({
    path: `/api/v1/recorders/${place.recorderId}/clock-checks`,
  }),
  'POST /api/v1/cameras': ({ place, turn }) => ({
    path: '/api/v1/cameras',
    body: {
      code: `C-${turn}-${place.mark}`,
      name: 'Mắt mới',
      areaId: place.groupId,
      kind: 'fixed',
      ownerKind: 'group',
      inServiceFrom: '2024-01-01',
    },
  }),
  'GET /api/v1/cameras': list('/api/v1/cameras', 'mark'),
  'GET /api/v1/cameras/{id}': ({ place }) => ({ path: `/api/v1/cameras/${place.cameraId}` }),
  'PATCH /api/v1/cameras/{id}': ({ place, turn }) => ({
    path: `/api/v1/cameras/${place.cameraId}`,
    body: { name: `${place.mark} mắt ${turn}` },
  }),
  'POST /api/v1/cameras/{id}/sources': ({ place, turn }) => ({
    path: `/api/v1/cameras/${place.cameraId}/sources`,
    body: { recorderId: place.recorderId, channel: 2 + (turn % 14), validFrom: '2024-01-01T00:00:00Z' },
    conflicts: true,
  }),
  'GET /api/v1/cameras/{id}/sources': ({ place }) => ({ path: `/api/v1/cameras/${place.cameraId}/sources` }),
  'POST /api/v1/cameras/{id}/sources/{sourceId}/end': ({ place }) => ({
    path: `/api/v1/cameras/${place.cameraId}/sources/${place.sourceId}/end`,
    body: { validTo: new Date(Date.now() - 1000).toISOString() },
    conflicts: true,
  }),
  'POST /api/v1/cameras/{id}/views': ({ place, turn }) => ({
    path: `/api/v1/cameras/${place.cameraId}/views`,
    body: viewBody({ validFrom: new Date(Date.UTC(2025, 0, 1 + turn)).toISOString() }),
    conflicts: true,
  }),
  'GET /api/v1/cameras/{id}/views': ({ place }) => ({ path: `/api/v1/cameras/${place.cameraId}/views` }),

  // Incidents and purposes
  'POST /api/v1/incidents': ({ place, turn }) => ({
    path: '/api/v1/incidents',
    body: {
      reference: `M-${turn}-${place.mark}`,
      areaId: place.groupId,
      kind: 'fight',
      summary: 'Vụ mới',
      occurredFrom: '2023-05-01T13:00:00Z',
      occurredTo: '2023-05-01T13:10:00Z',
      location: { lon: 108.24, lat: 11.79 },
      locationUncertaintyMeters: 20,
    },
  }),
  'GET /api/v1/incidents': list('/api/v1/incidents', 'mark'),
  'GET /api/v1/incidents/{id}': ({ place }) => ({ path: `/api/v1/incidents/${place.incidentId}` }),
  'PATCH /api/v1/incidents/{id}': ({ place, turn }) => ({
    path: `/api/v1/incidents/${place.incidentId}`,
    body: { summary: `${place.mark} vụ ${turn}` },
  }),
  'POST /api/v1/incidents/{id}/notes': ({ place, turn }) => ({
    path: `/api/v1/incidents/${place.incidentId}/notes`,
    body: { text: `${place.mark} ghi chú ${turn}` },
  }),
  'GET /api/v1/incidents/{id}/notes': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/notes`,
  }),
  'GET /api/v1/incidents/{id}/history': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/history`,
  }),
  'POST /api/v1/purposes': ({ place }) => ({
    path: '/api/v1/purposes',
    body: { incidentId: place.incidentId, reason },
    deniedAs: 400,
  }),
  'GET /api/v1/purposes': list('/api/v1/purposes'),
  'GET /api/v1/purposes/{id}': mine(
    '/api/v1/purposes/{}',
    ({ asker }) => asker.purposeId,
    (place) => place.purposeId,
  ),
  'POST /api/v1/purposes/{id}/extensions': mine(
    '/api/v1/purposes/{}/extensions',
    ({ asker }) => asker.purposeId,
    (place) => place.purposeId,
    { reason, radiusMeters: 5000 },
  ),
  'POST /api/v1/purposes/{id}/end': mine(
    '/api/v1/purposes/{}/end',
    ({ asker }) => asker.purposeId,
    (place) => place.purposeId,
    {},
  ),
  'GET /api/v1/purpose-extensions': list('/api/v1/purpose-extensions?limit=200', 'mark'),
  'POST /api/v1/purpose-extensions/{id}/review': (target) => ({
    path: `/api/v1/purpose-extensions/${spare(target.place.extensionIds, target)}/review`,
    body: { note: reason },
    conflicts: true,
  }),

  // Evidence
  'POST /api/v1/footage': (target) => ({ path: '/api/v1/footage', body: footageForm(target) }),
  'GET /api/v1/footage/{id}': ({ place, asker }) => ({
    path: `/api/v1/footage/${(place.mark === OTHER ? null : asker.ownItemId) ?? place.itemId}`,
  }),
  'GET /api/v1/footage': ({ place }) => ({
    path: `/api/v1/footage?cameraId=${place.cameraId}&from=2023-05-01T00:00:00Z&to=2023-05-02T00:00:00Z`,
  }),
  'POST /api/v1/footage/search': () => ({
    path: '/api/v1/footage/search',
    isList: true,
    shows: 'mark',
    body: {
      from: '2023-05-01T00:00:00Z',
      to: '2023-05-02T00:00:00Z',
      lon: 108.24,
      lat: 11.79,
      radiusMeters: 500,
    },
  }),
  'GET /api/v1/footage/{id}/original': ({ place }) => ({ path: `/api/v1/footage/${place.itemId}/original` }),
  'GET /api/v1/footage/{id}/proxy': ({ place }) => ({ path: `/api/v1/footage/${place.itemId}/proxy` }),
  'GET /api/v1/footage/{id}/thumbnail': ({ place }) => ({
    path: `/api/v1/footage/${place.itemId}/thumbnail`,
  }),
  'POST /api/v1/footage/{id}/playback': ({ place }) => ({
    path: `/api/v1/footage/${place.itemId}/playback`,
    body: { fromMilliseconds: 0, toMilliseconds: 1000 },
  }),
  'POST /api/v1/incidents/{id}/evidence': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/evidence`,
    body: { itemId: place.looseItemId, relevance: 'scene', contribution: 'supporting', reason },
    conflicts: true,
  }),
  'GET /api/v1/incidents/{id}/evidence': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/evidence`,
  }),
  'POST /api/v1/incidents/{id}/evidence/{linkId}/unlink': ({ place }) => ({
    path: `/api/v1/incidents/${place.incidentId}/evidence/${place.linkId}/unlink`,
    body: { reason },
    conflicts: true,
  }),
  'GET /api/v1/access-requests': list('/api/v1/access-requests?limit=200'),
  'POST /api/v1/access-requests/{id}/decision': (target) => ({
    path: `/api/v1/access-requests/${spare(target.place.accessRequestIds, target)}/decision`,
    body: { decision: 'refused', reason },
    conflicts: true,
  }),

  // Figures, jobs, log
  'GET /api/v1/reports/yearly': ({ place }) => ({
    path: `/api/v1/reports/yearly?areaId=${place.areaId}&year=2024`,
  }),
  'GET /api/v1/reports/yearly.xlsx': ({ place }) => ({
    path: `/api/v1/reports/yearly.xlsx?areaId=${place.areaId}&year=2024`,
  }),
  'GET /api/v1/reports/usage': list(`/api/v1/reports/usage?from=${today()}&to=${today()}`),
  'GET /api/v1/jobs': list('/api/v1/jobs'),
  'GET /api/v1/jobs/{id}': () => ({ path: `/api/v1/jobs/${v7()}` }),
  'POST /api/v1/jobs/{id}/retry': () => ({ path: `/api/v1/jobs/${v7()}/retry`, body: {} }),
  'GET /api/v1/custody/entries': list('/api/v1/custody/entries?limit=200'),
  'GET /api/v1/access-events': list('/api/v1/access-events?limit=200'),
  // Of the whole log: they tell of no area.
  'GET /api/v1/custody/checkpoints': list('/api/v1/custody/checkpoints'),
  'POST /api/v1/custody/verifications': () => ({ path: '/api/v1/custody/verifications', isOfAsker: true }),
  'GET /api/v1/custody/verifications': list('/api/v1/custody/verifications'),
  'GET /api/v1/custody/verifications/{id}': () => ({
    path: `/api/v1/custody/verifications/${v7()}`,
    passes: [404],
  }),
  'GET /api/v1/retention-rules': () => ({ path: '/api/v1/retention-rules', isOfAsker: true }),

  // Accounts
  'POST /api/v1/accounts': ({ place, turn }) => ({
    path: '/api/v1/accounts',
    body: { login: `m${turn}.${place.mark.toLowerCase()}`, displayName: 'Người mới', areaId: place.areaId },
  }),
  'GET /api/v1/accounts': list('/api/v1/accounts?limit=200', 'mark'),
  // Who may not be known is absent.
  'GET /api/v1/account-names': ({ place }) => ({
    path: `/api/v1/account-names?id=${place.accountId}`,
    isList: true,
  }),
  'GET /api/v1/accounts/{id}': ({ place }) => ({ path: `/api/v1/accounts/${place.accountId}` }),
  'PATCH /api/v1/accounts/{id}': ({ place, turn }) => ({
    path: `/api/v1/accounts/${place.accountId}`,
    body: { displayName: `${place.mark} cán bộ ${turn}` },
  }),
  'POST /api/v1/accounts/{id}/password-reset': ({ place }) => ({
    path: `/api/v1/accounts/${place.accountId}/password-reset`,
    body: {},
  }),
  'POST /api/v1/accounts/{id}/authenticator-reset': ({ place }) => ({
    path: `/api/v1/accounts/${place.accountId}/authenticator-reset`,
    body: {},
  }),
  'POST /api/v1/grants': ({ place }) => ({
    path: '/api/v1/grants',
    body: { accountId: place.accountId, role: 'group_leader', areaId: place.groupId, reason },
  }),
  'GET /api/v1/grants': list('/api/v1/grants?limit=200', 'mark'),
  'GET /api/v1/grants/{id}': ({ place }) => ({ path: `/api/v1/grants/${place.grantId}` }),
  'POST /api/v1/grants/{id}/approve': (target) => ({
    path: `/api/v1/grants/${spare(target.place.proposedGrantIds, target)}/approve`,
    body: {},
    conflicts: true,
  }),
  'POST /api/v1/grants/{id}/refuse': (target) => ({
    path: `/api/v1/grants/${spare(target.place.proposedGrantIds, target)}/refuse`,
    body: { reason },
    conflicts: true,
  }),
  'POST /api/v1/grants/{id}/end': (target) => ({
    path: `/api/v1/grants/${spare(target.place.proposedGrantIds, target)}/end`,
    body: { reason },
    conflicts: true,
  }),

  // Signing in and one's own things
  'POST /api/v1/session': () => ({
    path: '/api/v1/session',
    body: { login: 'nobody', password: 'nothing at all' },
    passes: [401, 429],
    isOfAsker: true,
  }),
  'GET /api/v1/session': () => ({ path: '/api/v1/session', isOfAsker: true }),
  'DELETE /api/v1/session': () => ({ path: '/api/v1/session', isOfAsker: true }),
  // The guard lets these through; they want a password or a code that the matrix does not have.
  'POST /api/v1/session/second-factor': () => ({
    path: '/api/v1/session/second-factor',
    body: { code: '000000' },
    passes: [400, 409, 422],
    isOfAsker: true,
  }),
  'POST /api/v1/session/password': () => ({
    path: '/api/v1/session/password',
    body: { current: 'nothing at all', new: 'nothing at all 2' },
    passes: [400, 422],
    isOfAsker: true,
  }),
  'POST /api/v1/session/authenticator': () => ({
    path: '/api/v1/session/authenticator',
    body: { password: 'nothing at all' },
    passes: [400, 429],
    isOfAsker: true,
  }),
  'POST /api/v1/session/authenticator/confirm': () => ({
    path: '/api/v1/session/authenticator/confirm',
    body: { code: '000000' },
    passes: [400, 409, 422],
    isOfAsker: true,
  }),
  'DELETE /api/v1/session/authenticator': () => ({
    path: '/api/v1/session/authenticator',
    body: { password: 'nothing at all', code: '000000' },
    passes: [400, 409, 422],
    isOfAsker: true,
  }),
  'POST /api/v1/session/recovery-codes': () => ({
    path: '/api/v1/session/recovery-codes',
    body: { password: 'nothing at all' },
    passes: [400, 409, 422],
    isOfAsker: true,
  }),
  'GET /api/v1/sessions': list('/api/v1/sessions'),
  'DELETE /api/v1/sessions/{id}': mine(
    '/api/v1/sessions/{}',
    ({ asker }) => asker.sessionId,
    () => v7(),
  ),
  'POST /api/v1/tokens': () => ({
    path: '/api/v1/tokens',
    body: { password: 'nothing at all', name: 'ma trận', actions: ['area:read'], expiresAt: soon() },
    passes: [400, 429],
    isOfAsker: true,
  }),
  'GET /api/v1/tokens': list('/api/v1/tokens'),
  'DELETE /api/v1/tokens/{id}': mine(
    '/api/v1/tokens/{}',
    ({ asker }) => asker.tokenId,
    (place) => place.tokenId,
  ),

  // Signed links
  'POST /api/v1/signed-links': ({ place }) => ({
    path: '/api/v1/signed-links',
    body: { areaId: place.groupId, addressee: 'Hộ mẫu', text: 'Thông báo mẫu', expiresAt: soon() },
  }),
  'GET /api/v1/signed-links': list('/api/v1/signed-links?limit=200', 'mark'),
  'GET /api/v1/signed-links/{id}': ({ place }) => ({
    path: `/api/v1/signed-links/${place.signedLinkIds[0]}`,
  }),
  'GET /api/v1/signed-links/{id}/qr': ({ place }) => ({
    path: `/api/v1/signed-links/${place.signedLinkIds[0]}/qr`,
  }),
  'POST /api/v1/signed-links/{id}/revoke': (target) => ({
    path: `/api/v1/signed-links/${spare(target.place.signedLinkIds, target)}/revoke`,
    body: { reason },
    conflicts: true,
  }),
};
