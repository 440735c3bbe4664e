import type { Lane } from './password-queue';

/** Whom somebody says they are, before anything is proven. */
export interface Claim {
  /** What failures are counted by; the same for whoever is meant, whether there is such an account or not. */
  subject: string;
  /** null = nobody we know, which must not show. */
  accountId: string | null;
}

/** Who it is. */
export interface Proven {
  accountId: string;
  /** The hash that the password was checked against: no session begins if it is another one by then. null = no password. */
  passwordHash: string | null;
}

/** A way to sign in. A further one (OIDC, say) implements this and gets a route that calls `SignInService.signIn`. */
export interface SignInMethod<P> {
  /** Kept with the session and in the log. */
  readonly name: string;
  claim(proof: P): Promise<Claim>;
  /** @returns null when the proof is wrong, nobody is known by it or the account is disabled, after equally much work */
  verify(proof: P, lane: Lane): Promise<Proven | null>;
}
