import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { type Requirement, requirements } from '../../src/platform/http/actions';
import { type Call, CALLS, OTHER, OWN, type Target } from '../access-matrix/calls';
import { type Expected, EXPECTED, type Row } from '../access-matrix/expectations';
import { buildPlace, type Place } from '../access-matrix/place';
import { type Answer, ApiClient } from '../api-client';
import { DINH_VAN } from '../builders';
import { clip, unique, upload } from '../media';
import { type Stack, startStack } from '../processes';
import { createAccount, createPurpose, createSession, type Headers } from '../tester';

jest.setTimeout(300_000);

interface Operation {
  name: string;
  method: string;
  requirement: Requirement;
}

const ROLES = {
  leader: 'group_leader',
  officer: 'ward_officer',
  investigator: 'investigator',
  supervisor: 'supervisor',
  auditor: 'auditor',
  administrator: 'administrator',
} as const satisfies Record<keyof Row, string>;
/** Room to extend it. */
const PURPOSE = {
  center: DINH_VAN,
  radiusMeters: 2000,
  from: '2023-04-30T00:00:00Z',
  to: '2023-05-03T00:00:00Z',
};
const REFUSED = [401, 403, 404];
/** They use up what other cells need: a purpose, a token, a session, a link. */
const LAST = [
  /\/unlink$/,
  /sources\/\{sourceId\}\/end$/,
  /purposes\/\{id\}\/end$/,
  /^DELETE .*\/(tokens|sessions?)/,
];

const operations = readOperations();

describe('every route × every role × own area, other area, no session', () => {
  let stack: Stack;
  let own: Place;
  let other: Place;
  const askers = {} as Record<keyof Row, Target['asker']>;
  let turn = 0;

  beforeAll(async () => {
    stack = await startStack({ parts: ['api', 'worker'] });
    [own, other] = [await buildPlace(stack, OWN), await buildPlace(stack, OTHER)];
    for (const [name, role] of Object.entries(ROLES)) {
      const { ownerUrl } = stack.database;
      const grants = [{ role, areaId: own.areaId }];
      const account = await createAccount(ownerUrl, { grants, unitAreaId: own.areaId });
      const purposeId = await createPurpose(ownerUrl, account, PURPOSE);
      askers[name as keyof Row] = {
        id: account.id,
        purposeId,
        tokenId: account.credentialId,
        sessionId: v7(),
        ownItemId: role === 'group_leader' ? await handIn(account.headers) : null,
        headers: { ...account.headers, 'purpose-id': purposeId },
      };
    }
  });

  afterAll(() => stack?.stop());

  it('has a row for every requirement and a call for every route, and none besides', () => {
    expect(Object.keys(EXPECTED).sort()).toEqual([...requirements].sort());
    expect(Object.keys(CALLS).sort()).toEqual(operations.map(({ name }) => name).sort());
  });

  it.each(operations.map((operation) => [operation.name, operation] as const))('%s', async (_, operation) => {
    const cells = await Promise.all([
      ...Object.keys(ROLES).flatMap((role) =>
        [own, other].map((place) => cell(operation, role as keyof Row, place)),
      ),
      withoutSession(operation),
    ]);
    expect(cells.filter((fault) => fault !== null)).toEqual([]);
  });

  async function handIn(headers: Headers): Promise<string> {
    const client = new ApiClient(stack.baseUrl, headers);
    const { status, body } = await upload(client, unique(clip()), { cameraId: own.cameraId });
    if (status !== 202) throw new Error(JSON.stringify(body));
    return body.id;
  }

  /** @returns what is wrong with a cell of the matrix, or null. */
  async function cell(operation: Operation, role: keyof Row, place: Place): Promise<string | null> {
    const expected = EXPECTED[operation.requirement][role];
    const usesSession = ['session:own', 'account:self'].includes(operation.requirement);
    const asker = usesSession ? await withSession(askers[role]) : askers[role];
    const call = CALLS[operation.name]!({ place, asker, turn: turn++ });
    const answer = await send(operation, call, asker.headers);
    const fault = judge(call, answer, { expected, place });
    return fault && `${role}, ${place === own ? 'own' : 'other'} area (${expected}): ${fault}`;
  }

  /** A session for one cell: many of these routes end the one they are called with. */
  async function withSession(asker: Target['asker']): Promise<Target['asker']> {
    const { id, headers } = await createSession(stack.database.ownerUrl, asker.id);
    return { ...asker, sessionId: id, headers };
  }

  async function withoutSession(operation: Operation): Promise<string | null> {
    const asker = askers.officer;
    const call = CALLS[operation.name]!({ place: own, asker, turn: turn++ });
    const { status, body } = await send(operation, call, {});
    const isPublic = operation.requirement.startsWith('public:');
    if (isPublic === (status === 401 && (body as { code?: string }).code === 'sign_in_needed'))
      return `without session: ${status}`;
    return isPublic || isClean(call, body, own) ? null : 'without session: the body tells of the area';
  }

  function judge(
    call: Call,
    { status, body }: Answer<unknown>,
    { expected, place }: { expected: Expected; place: Place },
  ): string | null {
    if (!call.isPublicFact && !isClean(call, body, other))
      return `${status}, and the body tells of the other area`;
    const refusal = `${status} instead of a refusal: ${JSON.stringify(body).slice(0, 200)}`;
    // By the guard, which knows of no records: whoever may not do it at all is not told what exists.
    if (expected === 'no') return status === 403 ? null : refusal;
    const isDenied = REFUSED.includes(status) || (call.deniedAs !== undefined && status === call.deniedAs);
    const isOfPlace = call.isOfArea || (expected !== 'all' && !call.isList && !call.isOfAsker);
    if (place === other && isOfPlace) return isDenied ? null : refusal;
    const isAllowed = call.passes
      ? call.passes.includes(status)
      : status < 400 || (call.conflicts === true && status === 409);
    if (!isAllowed) return `${status} ${JSON.stringify(body).slice(0, 300)}`;
    return call.shows && !JSON.stringify(body).includes(own.mark) ? 'the own area is missing' : null;
  }

  function send(operation: Operation, call: Call, headers: Record<string, string>): Promise<Answer<unknown>> {
    return stack.anonymous.send(operation.method, call.path, call.body, headers);
  }

  /** A denied body may repeat what was asked for, but nothing else of a foreign place. */
  function isClean(call: Call, body: unknown, place: Place): boolean {
    const asked =
      call.path + (call.body instanceof FormData ? place.cameraId : JSON.stringify(call.body ?? ''));
    const text = JSON.stringify(body ?? '');
    const ids = Object.values(place)
      .flat()
      .filter((value) => typeof value === 'string' && value.length === 36);
    const foreign = [place.mark, ...(ids as string[])].filter((word) => !asked.includes(word));
    return foreign.every((word) => !text.includes(word));
  }
});

interface OpenApi {
  paths: Record<string, Record<string, { 'x-requires'?: Requirement }>>;
}

function readOperations(): Operation[] {
  const { paths } = JSON.parse(
    readFileSync(join(__dirname, '..', '..', 'docs', 'openapi.json'), 'utf8'),
  ) as OpenApi;
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      requirement: operation['x-requires']!,
    })),
  );
  const rank = ({ name }: Operation) => LAST.findIndex((pattern) => pattern.test(name));
  return all.sort((one, two) => rank(one) - rank(two));
}
