let token: string | null = null;

/** Kept in memory alone: what can read it, could act as this account anyway. */
export function csrfToken(): string | null {
  return token;
}

export function keepCsrfToken(value: string | null): void {
  token = value;
}
