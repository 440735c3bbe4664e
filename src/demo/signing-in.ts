import { generate } from 'otplib';
import type { AccountFiles } from './account-files';
import { type ApiClient, ApiError } from '../client/api-client';
import { pause } from '../client/patience';

interface SessionState {
  csrfToken: string;
  pendingStep: 'second_factor' | 'new_password' | 'second_factor_enrolment' | null;
}

const CODE_SECONDS = 30;
const TOKEN_DAYS = 30;
const DAY_MILLISECONDS = 86_400_000;

/** A session as a browser holds it. */
class Session {
  constructor(
    readonly api: ApiClient,
    readonly state: SessionState,
  ) {}

  static async start(api: ApiClient, login: string, password: string): Promise<Session> {
    return Session.from(api, await api.exchange<SessionState>('session', { login, password }));
  }

  /** A further step of signing in; the server gives a new cookie for it. */
  async step(path: string, body: object): Promise<Session> {
    return Session.from(this.api, await this.api.exchange<SessionState>(`session/${path}`, body));
  }

  private static from(api: ApiClient, { body, headers }: { body: SessionState; headers: Headers }): Session {
    const cookie = headers.getSetCookie().map((line) => line.split(';')[0]!);
    return new Session(api.with({ cookie: cookie.join('; '), 'x-csrf-token': body.csrfToken }), body);
  }
}

/** Whom to sign in, and where what is learned of it is kept. */
export interface SignIn {
  api: ApiClient;
  files: AccountFiles;
  login: string;
  /** What a program may do with the token. */
  actions: readonly string[];
}

/**
 * The api as an account's program sees it: with a token that lasts for days, so that a further run need not sign in
 * again. `firstPassword` answers with the password to begin with, when the one on file does not work (yet).
 */
export async function apiOf(who: SignIn, firstPassword: () => Promise<string>): Promise<ApiClient> {
  const known = await who.files.read(who.login, 'token');
  if (known && (await mayAll(who)) && (await isGood(who.api, known))) return withToken(who.api, known);
  const session = await finished(who, await begun(who, firstPassword));
  const { token } = await session.api.post<{ token: string }>('tokens', {
    password: await who.files.password(who.login),
    name: 'demo',
    actions: who.actions,
    expiresAt: new Date(Date.now() + TOKEN_DAYS * DAY_MILLISECONDS).toISOString(),
  });
  await who.files.write(who.login, 'token', token);
  await who.files.write(who.login, 'actions', who.actions.join(' '));
  return withToken(who.api, token);
}

/** Signs in once, so that the account has a password of its own; further steps can wait. */
export async function choosePassword(
  who: Omit<SignIn, 'actions'>,
  firstPassword: () => Promise<string>,
): Promise<void> {
  if (await who.files.read(who.login, 'token')) return;
  await begun(who, firstPassword);
}

/** Whether the token on file is for all that the demo does today; one of an earlier version may be for less. */
async function mayAll({ files, login, actions }: SignIn): Promise<boolean> {
  const held = (await files.read(login, 'actions'))?.split(' ') ?? [];
  return actions.every((action) => held.includes(action));
}

function withToken(api: ApiClient, secret: string): ApiClient {
  return api.with({ authorization: `Bearer ${secret}` });
}

async function isGood(api: ApiClient, secret: string): Promise<boolean> {
  try {
    await withToken(api, secret).get('areas?limit=1');
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return false;
    throw error;
  }
}

async function begun(
  { api, files, login }: Omit<SignIn, 'actions'>,
  firstPassword: () => Promise<string>,
): Promise<Session> {
  const password = await files.password(login);
  try {
    return await Session.start(api, login, password);
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    const first = await firstPassword();
    const session = await Session.start(api, login, first);
    return session.step('password', { current: first, new: password });
  }
}

/** Takes whatever steps are still missing. */
async function finished(who: SignIn, session: Session): Promise<Session> {
  const { pendingStep } = session.state;
  if (pendingStep === null) return session;
  if (pendingStep === 'second_factor')
    return finished(who, await withCode(who, (code) => session.step('second-factor', { code })));
  if (pendingStep === 'second_factor_enrolment') {
    const { secret } = await session.api.post<{ secret: string }>('session/authenticator', {
      password: await who.files.password(who.login),
    });
    // Before it counts: a run that is killed now begins anew with another one.
    await who.files.write(who.login, 'authenticator', secret);
    return finished(who, await withCode(who, (code) => session.step('authenticator/confirm', { code })));
  }
  throw new Error(`${who.login} must choose a new password, which the demo has done already`);
}

/** A code counts once; a run that comes too soon after another waits for the next one. */
async function withCode<T>({ files, login }: SignIn, use: (code: string) => Promise<T>): Promise<T> {
  const secret = await files.read(login, 'authenticator');
  if (!secret) throw new Error(`the authenticator of ${login} is not on file; an administrator can reset it`);
  try {
    return await use(await generate({ secret }));
  } catch (error) {
    if (!(error instanceof ApiError && error.status < 500)) throw error;
    await pause((CODE_SECONDS - ((Date.now() / 1000) % CODE_SECONDS) + 1) * 1000);
    return use(await generate({ secret }));
  }
}
