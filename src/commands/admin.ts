import { readFile } from 'node:fs/promises';
import { loginTaken } from '../access/accounts/account.errors';
import { AccountOperatorModule } from '../access/accounts/account-operator.module';
import { AccountOperatorService } from '../access/accounts/account-operator.service';
import { DISPLAY_NAME_MAX, LOGIN } from '../access/accounts/accounts.dto';
import { PasswordService } from '../access/sign-in/password.service';
import type { Config } from '../platform/config';
import { withApplication } from './application';
import { EXIT, type Outcome, UsageError } from './exit-codes';

export interface CreateAdminOptions {
  login: string;
  /** Default: the login. */
  displayName?: string;
  /** Holds the password, one line; default: one is made and printed. */
  passwordFile?: string;
}

export interface ResetPasswordOptions {
  login: string;
  authenticator?: boolean;
}

const CHANGE_IT = 'shown this once; it must be changed at the first sign-in';

/**
 * `lensledger admin create`: an account that administers everywhere, by which all others are made.
 * @returns exit code 1 when there is an account with that login.
 * @throws UsageError; invalid_input naming `password`
 */
export async function createAdmin(config: Config, options: CreateAdminOptions): Promise<Outcome> {
  const login = loginOf(options.login);
  const displayName = displayNameOf(options.displayName ?? login);
  const given = options.passwordFile === undefined ? null : await passwordIn(options.passwordFile);
  return withApplication(config, [AccountOperatorModule], async (application) => {
    const passwords = application.get(PasswordService);
    if (given !== null) passwords.refuseWeak(given, { login, displayName });
    const password = given ?? passwords.generateInitial();
    const passwordHash = await passwords.hash(password);
    // Who brought a password has chosen it; one that was printed has been seen.
    const account = { login, displayName, passwordHash, mustChangePassword: given === null };
    try {
      const id = await application.get(AccountOperatorService).createAdministrator(account);
      return outcomeOf(
        { id, login },
        `created ${login}, who administers everywhere`,
        given === null ? password : null,
      );
    } catch (error) {
      if (loginTaken.made(error)) return alreadyThere(login);
      throw error;
    }
  });
}

/** No failure: a script that is run again goes on. */
function alreadyThere(login: string): Outcome {
  const text = `there is an account ${login} already; nothing was changed`;
  return { exitCode: EXIT.no, text, data: { id: null, login, initialPassword: null } };
}

/**
 * `lensledger admin reset-password`: for whoever nobody else may reset.
 * @throws UsageError; not_found
 */
export async function resetPassword(config: Config, options: ResetPasswordOptions): Promise<Outcome> {
  const login = loginOf(options.login);
  return withApplication(config, [AccountOperatorModule], async (application) => {
    const passwords = application.get(PasswordService);
    const password = passwords.generateInitial();
    const passwordHash = await passwords.hash(password);
    const operator = application.get(AccountOperatorService);
    const id = await operator.resetPassword(login, passwordHash, options.authenticator ?? false);
    const also = options.authenticator ? ' and removed the authenticator' : '';
    return outcomeOf(
      { id, login },
      `reset the password of ${login}${also}; sessions and tokens ended`,
      password,
    );
  });
}

function outcomeOf(account: { id: string; login: string }, text: string, password: string | null): Outcome {
  const shown = password === null ? '' : `\ninitial password: ${password} (${CHANGE_IT})`;
  return { exitCode: EXIT.ok, text: text + shown, data: { ...account, initialPassword: password } };
}

function loginOf(text: string): string {
  const login = text.trim().toLowerCase();
  if (!LOGIN.test(login))
    throw new UsageError('--login must have 3 to 64 characters, each one of a-z 0-9 . _ -');
  return login;
}

function displayNameOf(text: string): string {
  const name = text.trim().normalize('NFC');
  if (!name || name.length > DISPLAY_NAME_MAX || /\p{Cc}|\p{Cs}/u.test(name))
    throw new UsageError(`--display-name must have 1 to ${DISPLAY_NAME_MAX} printable characters`);
  return name;
}

async function passwordIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/\r?\n$/, '');
  } catch (error) {
    throw new UsageError(
      `cannot read the password file ${file} (${(error as NodeJS.ErrnoException).code ?? 'unreadable'})`,
    );
  }
}
