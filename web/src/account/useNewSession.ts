import { useQueryClient } from '@tanstack/react-query';
import type { Dto } from '../api/types';
import { keepCsrfToken } from '../session/csrf-token';

/** After what gives the session a new token, such as another password: goes on with it, and asks again what is shown. */
export function useNewSession(): (answer: Pick<Dto<'SignedInDto'>, 'csrfToken'>) => Promise<void> {
  const client = useQueryClient();
  return async ({ csrfToken }) => {
    keepCsrfToken(csrfToken);
    await client.invalidateQueries();
  };
}
