import type { AccountFiles } from './account-files';
import { type ApiClient, ApiError } from '../client/api-client';
import { ADMINISTRATOR_ACTIONS, ADMINISTRATORS, type PersonPlan } from './people';
import type { AreaIds } from './seed-areas';
import { apiOf, choosePassword } from './signing-in';

/** The two administrators' views of the api. */
export interface Administrators {
  first: ApiClient;
  second: ApiClient;
}

interface WithPassword {
  id: string;
  initialPassword: string;
}

export interface AccountsRun {
  api: ApiClient;
  files: AccountFiles;
  areas: AreaIds;
  administrators: Administrators;
}

/** @throws Error when the command line has not made them with the passwords on file. */
export async function signInAdministrators(api: ApiClient, files: AccountFiles): Promise<Administrators> {
  const [first, second] = ADMINISTRATORS;
  const signIn = (login: string) =>
    apiOf({ api, files, login, actions: ADMINISTRATOR_ACTIONS }, () =>
      Promise.reject(
        new Error(`cannot sign in as ${login}: make the account with \`lensledger admin create\` first`),
      ),
    );
  return { first: await signIn(first), second: await signIn(second) };
}

/** Makes a person's account, has it choose its password before it gets its grants, and signs it in. @returns the api as that person's program sees it. */
export async function seedPerson(run: AccountsRun, person: PersonPlan): Promise<ApiClient> {
  const { api, files } = run;
  const { login, actions } = person;
  const id = await ensureAccount(run, person);
  const firstPassword = async () => (await files.read(login, 'initial'))!;
  await choosePassword({ api, files, login }, firstPassword);
  for (const code of person.grantedFor) await grant(run, person, id, code);
  return apiOf({ api, files, login, actions }, firstPassword);
}

/**
 * The initial password is on file before the account gets any role: what takes two persons to give, nobody resets over
 * HTTP. It was shown once, perhaps to a run that was killed before it could write it down.
 */
async function ensureAccount(run: AccountsRun, person: PersonPlan): Promise<string> {
  const { files } = run;
  const known = await findAccount(run, person.login);
  if (known !== null && (await files.read(person.login, 'initial'))) return known;
  const made = known === null ? await createAccount(run, person) : await resetPassword(run, known);
  await files.write(person.login, 'initial', made.initialPassword);
  return made.id;
}

async function findAccount({ administrators }: AccountsRun, login: string): Promise<string | null> {
  const parameters = new URLSearchParams({ login }).toString();
  const { items } = await administrators.first.get<{ items: { id: string }[] }>(`accounts?${parameters}`);
  return items[0]?.id ?? null;
}

async function createAccount(
  { administrators, areas }: AccountsRun,
  { login, displayName, unit }: PersonPlan,
): Promise<WithPassword> {
  const body = { login, displayName, areaId: areas.get(unit)! };
  return administrators.first.post('accounts', body);
}

function resetPassword({ administrators }: AccountsRun, id: string): Promise<WithPassword> {
  return administrators.first.post(`accounts/${id}/password-reset`, {});
}

/** One administrator proposes; what needs a second person is approved by the other. */
async function grant(
  { administrators, areas }: AccountsRun,
  { login, role }: PersonPlan,
  accountId: string,
  code: string | null,
): Promise<void> {
  const { first, second } = administrators;
  const areaId = code === null ? null : areas.get(code)!;
  const body = { accountId, role, areaId, reason: 'Dữ liệu mẫu' };
  const { id } = await first.post<{ id: string }>('grants', body, `demo-v1-grant-${login}-${code}`);
  const { state } = await first.get<{ state: string }>(`grants/${id}`);
  if (state !== 'proposed') return;
  try {
    await second.post(`grants/${id}/approve`, {});
  } catch (error) {
    // Approved by a run that was killed before it could read the answer.
    if (!(error instanceof ApiError && error.status === 409)) throw error;
  }
}
