import { Client } from 'pg';
import { v7 } from 'uuid';
import { Builders, byHttp } from '../builders';
import { clip, unique, untilFinished, upload } from '../media';
import type { Stack } from '../processes';
import { createAccount, createPurpose } from '../tester';
import { type AlarmsOfPlace, alarmed } from './place-alarms';
import { unassigned } from './place-areas';
import { type CandidatesOfPlace, searchedForCandidates } from './place-candidates';
import { proposed } from './place-proposals';
import { requested, type RequestsOfPlace } from './place-requests';
import { tipped, type TipsOfPlace } from './place-tips';
import { suggested } from './place-suggestions';

/** Everything that can be asked for, once, in one commune. */
export interface Place extends CandidatesOfPlace, TipsOfPlace, RequestsOfPlace, AlarmsOfPlace {
  /** Stands in every name and text of this place, so that a body tells where it is from. */
  mark: string;
  areaId: number;
  groupId: number;
  recorderId: string;
  /** Of the recorder's custodian. */
  consentId: string;
  cameraId: string;
  sourceId: string;
  viewId: string;
  /** Fault tickets and spot checks, open, each of a lens of its own. */
  faultIds: string[];
  spotCheckIds: string[];
  incidentId: string;
  itemId: string;
  /** Sealed, linked to nothing. */
  looseItemId: string;
  linkId: string;
  accountId: string;
  grantId: string;
  proposedGrantIds: string[];
  purposeId: string;
  extensionIds: string[];
  accessRequestIds: string[];
  signedLinkIds: string[];
  tokenId: string;
  /** A list that was sent in. */
  importId: string;
  importProfileIds: string[];
  pictureId: string;
  proposalIds: string[];
  /** They wait; and reviews that stand. */
  suggestionIds: string[];
  reviewIds: string[];
  /** Lenses that wait to be assigned, and a unit that may have them. */
  unassignedIds: string[];
  unassignedToId: number;
}

/** Cells of a permission that use a record up each get one of their own. */
const SPARE = 8;

/** Fills a new commune by what an account that may do everything can do. */
export async function buildPlace(stack: Stack, mark: string): Promise<Place> {
  const { client } = stack;
  const build = new Builders(byHttp(client));
  // A grant for what lies in no other area takes two persons to give.
  const province = await build.area({ kind: 'province', code: `${mark}-0`, name: `Tỉnh ${mark.length}` });
  const area = await build.area({ code: mark, name: `Xã ${mark.length}`, parentId: province.id });
  const group = await build.group(area.id, { code: `${mark}-1`, name: 'Tổ 1' });
  const { recorder, camera, sourceId, viewId } = await register(build, group.id, mark);
  const incident = await build.incident(group.id, { reference: `${mark}-VV`, summary: `${mark} vụ` });
  const [item, loose] = await Promise.all([sealed(stack, camera.id), sealed(stack, camera.id)]);
  const link = await client.post(`/api/v1/incidents/${incident.id}/evidence`, {
    itemId: item,
    relevance: 'scene',
    contribution: 'decisive',
    reason: `${mark} thấy rõ`,
  });
  if (link.status !== 201) throw new Error(JSON.stringify(link.body));
  const ids = { recorderId: recorder.id, cameraId: camera.id, sourceId, viewId, incidentId: incident.id };
  const place = { mark, areaId: area.id, groupId: group.id, ...ids, itemId: item, looseItemId: loose };
  const consentId = await consented(stack, place);
  const upkeep = await lookedAfter(stack, build, { groupId: group.id, mark });
  return {
    ...place,
    consentId,
    ...upkeep,
    ...(await searchedForCandidates(stack, place)),
    ...(await proposed(stack, place, SPARE)),
    ...(await requested(stack, place, SPARE)),
    ...(await tipped(stack, place, SPARE)),
    ...(await alarmed(stack, place, SPARE)),
    ...(await suggested(stack, place, SPARE)),
    ...(await unassigned(stack, build, { areaId: area.id, mark, count: SPARE })),
    linkId: link.body.id,
    ...(await people(stack, place)),
  };
}

async function register(build: Builders, areaId: number, mark: string) {
  const recorder = await build.recorder(areaId, {
    name: `${mark} đầu ghi`,
    custodian: { kind: 'household', name: `${mark} chủ`, phone: `0000 ${mark}` },
  });
  const view = { position: { lon: 108.24, lat: 11.79 } };
  const made = await build.camera(areaId, { view, camera: { code: `${mark}-CAM`, name: `${mark} mắt` } });
  return { ...made, recorder };
}

async function consented({ client }: Stack, { recorderId, mark }: Pick<Place, 'recorderId' | 'mark'>) {
  const body = { reference: `${mark}-BB`, signedOn: '2024-01-01', signedBy: `${mark} chủ` };
  const answer = await client.post(`/api/v1/recorders/${recorderId}/consents`, body);
  if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
  return answer.body.id as string;
}

async function lookedAfter(
  { client }: Stack,
  build: Builders,
  { groupId, mark }: Pick<Place, 'groupId' | 'mark'>,
): Promise<Pick<Place, 'faultIds' | 'spotCheckIds'>> {
  const made: Pick<Place, 'faultIds' | 'spotCheckIds'> = { faultIds: [], spotCheckIds: [] };
  for (let index = 0; index < SPARE; index++) {
    const { id } = await build.lens(groupId, { code: `${mark}-P${index}`, name: `${mark} mắt phụ` });
    const fault = { kind: 'power', description: `${mark} mất điện`, beganAt: '2025-01-01T00:00:00Z' };
    const answers = [
      await client.post(`/api/v1/cameras/${id}/faults`, fault),
      await client.post('/api/v1/spot-checks', { cameraId: id }),
    ] as const;
    if (answers.some(({ status }) => status !== 201)) throw new Error(JSON.stringify(answers));
    made.faultIds.push(answers[0].body.id);
    made.spotCheckIds.push(answers[1].body.id);
  }
  return made;
}

async function sealed({ client }: Stack, cameraId: string): Promise<string> {
  const { body } = await upload(client, unique(clip()), { cameraId });
  const { state } = await untilFinished(client, body.id);
  if (state !== 'sealed') throw new Error(`the clip is ${state}`);
  return body.id;
}

type Persons = Pick<
  Place,
  | 'accountId'
  | 'grantId'
  | 'proposedGrantIds'
  | 'purposeId'
  | 'extensionIds'
  | 'accessRequestIds'
  | 'signedLinkIds'
  | 'tokenId'
  | 'importId'
  | 'importProfileIds'
>;

/** An officer of the place, and what waits there for somebody's decision. */
async function people(
  stack: Stack,
  place: Pick<Place, 'mark' | 'areaId' | 'incidentId' | 'itemId'>,
): Promise<Persons> {
  const { areaId, mark } = place;
  const { ownerUrl } = stack.database;
  const account = await createAccount(ownerUrl, {
    grants: [{ role: 'ward_officer', areaId }],
    unitAreaId: areaId,
  });
  // Another one: nobody resets the password of whoever is about to get a role that watches others.
  const candidate = await createAccount(ownerUrl, { grants: [], unitAreaId: areaId });
  const purposeId = await createPurpose(ownerUrl, account);
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  const spare = async (insert: (id: string) => { text: string; values: unknown[] }) => {
    const ids = Array.from({ length: SPARE }, () => v7());
    for (const id of ids) await client.query(insert(id));
    return ids;
  };
  try {
    await client.query(`UPDATE account SET display_name = $2 WHERE id = $1`, [account.id, `${mark} cán bộ`]);
    const grants = await client.query<{ id: string }>(`SELECT id FROM role_grant WHERE account_id = $1`, [
      account.id,
    ]);
    const proposedGrantIds = await spare((id) => ({
      text: `INSERT INTO role_grant (id, account_id, role, area_id, valid_from, state, reason, granted_by)
        VALUES ($1, $2, 'auditor', $3, now(), 'proposed', $4, 'test')`,
      values: [id, candidate.id, areaId, `${mark} đề nghị`],
    }));
    const extensionIds = await spare((id) => ({
      text: `INSERT INTO purpose_extension (id, purpose_id, reason, old_radius_meters, old_looks_from, old_looks_to,
          radius_meters, looks_from, looks_to)
        VALUES ($1, $2, $3, 2000, '2023-01-02', '2023-01-03', 5000, '2023-01-01', '2023-01-05')`,
      values: [id, purposeId, `${mark} mở rộng`],
    }));
    const accessRequestIds = await spare((id) => ({
      text: `INSERT INTO access_request (id, requested_by, incident_id, item_id, area_id, reason, state, decided_at)
        VALUES ($1, $2, $3, $4::uuid, $5, $6, 'open', NULL)`,
      values: [id, account.id, place.incidentId, v7(), areaId, `${mark} xin xem`],
    }));
    const signedLinkIds = await signedLinks(stack, place);
    const importProfileIds = await spare((id) => ({
      text: `INSERT INTO import_profile (id, area_id, name, mapping, created_by) VALUES ($1, $2, $3, $4, 'test')`,
      values: [id, areaId, `${mark} mẫu ${id}`, { headers: { name: 'ten' } }],
    }));
    return {
      accountId: account.id,
      grantId: grants.rows[0]!.id,
      proposedGrantIds,
      purposeId,
      extensionIds,
      accessRequestIds,
      signedLinkIds,
      importProfileIds,
      importId: await importedList(stack, place),
      tokenId: account.credentialId,
    };
  } finally {
    await client.end();
  }
}

function signedLinks({ client }: Stack, { areaId, mark }: Pick<Place, 'areaId' | 'mark'>): Promise<string[]> {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const body = { areaId, addressee: `${mark} hộ`, text: `${mark} thông báo`, expiresAt };
  return Promise.all(
    Array.from({ length: SPARE }, async () => {
      const answer = await client.post('/api/v1/signed-links', body);
      if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
      return answer.body.id as string;
    }),
  );
}

async function importedList(
  { client }: Stack,
  { areaId, mark }: Pick<Place, 'areaId' | 'mark'>,
): Promise<string> {
  const form = new FormData();
  form.append('areaId', String(areaId));
  form.append('file', new Blob([`ten,vi do,kinh do\n${mark} mắt,11.79,108.24\n`]), `${mark}.csv`);
  const { status, body } = await client.post('/api/v1/camera-imports', form);
  if (status !== 202) throw new Error(JSON.stringify(body));
  return body.id;
}
