import { ApiClient } from './api-client';
import { Builders, byHttp } from './builders';
import { custodyEntries } from './custody-entries';
import { type Stack, startStack } from './processes';
import { inDays } from './signed-link-wards';
import { createAccount, type TestAccount } from './tester';
import type { Role } from '../src/access/roles';

export interface Person extends TestAccount {
  client: ApiClient;
}

/** A ward with a group, its leader and two officers; the ward next to it with an officer. */
export interface ProposalWorld {
  stack: Stack;
  build: Builders;
  areaId: number;
  groupId: number;
  /** Today's code of the group. */
  code: string;
  leader: Person;
  officer: Person;
  colleague: Person;
  neighbour: Person;
}

export async function startProposalWorld(parts: ('api' | 'worker')[] = ['api']): Promise<ProposalWorld> {
  const extraEnv = { RATE_LIMIT_SIGNED_LINK_PER_MINUTE: '100000', PICTURE_MAX_BYTES: '300000' };
  const stack = await startStack({ parts, extraEnv });
  const build = new Builders(byHttp(stack.client));
  const area = await build.area({ code: 'DVLH', name: 'Đinh Văn Lâm Hà' });
  const group = await build.group(area.id, { code: 'DVLH-05', name: 'Tổ Gia Thạnh' });
  const next = await build.area({ code: 'NB', name: 'Nam Ban' });
  const person = async (role: Role, areaId: number): Promise<Person> => {
    const grants = [{ role, areaId }];
    const account = await createAccount(stack.database.ownerUrl, { grants, unitAreaId: areaId });
    return { ...account, client: new ApiClient(stack.baseUrl, account.headers) };
  };
  return {
    ...{ stack, build, areaId: area.id, groupId: group.id, code: group.code },
    leader: await person('group_leader', group.id),
    officer: await person('ward_officer', area.id),
    colleague: await person('ward_officer', area.id),
    neighbour: await person('ward_officer', next.id),
  };
}

/** A lens that the leader of a group proposes. */
export function proposalBody({ groupId }: ProposalWorld, changes: object = {}) {
  return {
    name: 'Ngã ba chợ',
    areaId: groupId,
    kind: 'fixed',
    ownerKind: 'group',
    view: { position: { lon: 108.24, lat: 11.79 }, azimuthDegrees: 90 },
    ...changes,
  };
}

export async function propose(
  world: ProposalWorld,
  changes: object = {},
  by: Person = world.leader,
): Promise<string> {
  const { status, body } = await by.client.post('/api/v1/camera-proposals', proposalBody(world, changes));
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  return body.id;
}

export interface Invitation {
  id: string;
  signedLinkId: string;
  url: string;
}

export async function invite(world: ProposalWorld, changes: object = {}): Promise<Invitation> {
  const body = {
    areaId: world.groupId,
    household: 'Hộ bà Trần Thị Mẫu',
    lensesMax: 1,
    expiresAt: inDays(7),
    ...changes,
  };
  const answer = await world.officer.client.post<Invitation>('/api/v1/proposal-invitations', body);
  if (answer.status !== 201) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** What the custody log says of one record, oldest first. */
export async function entriesOf({ stack }: ProposalWorld, key: string, id: string) {
  const entries = await custodyEntries(stack.database.ownerUrl);
  return entries.filter(({ payload }) => payload[key] === id);
}

/** What the officer sees of what came by a link. */
export async function broughtBy({ officer }: ProposalWorld, { signedLinkId }: Invitation) {
  const { body } = await officer.client.get('/api/v1/camera-proposals?limit=200');
  return body.items.filter((one: { proposedBy: string }) => one.proposedBy === `link:${signedLinkId}`);
}
