import { QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut, problemOf } from '../api/problem';

const SESSION = ['get', '/api/v1/session'];

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // Whoever was signed in is asked again, over the page, which keeps what was typed.
    onError: (error, asked) => {
      const isAboutSession = asked.queryKey[1] === SESSION[1];
      if (isSignedOut(error) && !isAboutSession) void queryClient.invalidateQueries({ queryKey: SESSION });
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // What the api has answered, it would answer again.
      retry: (count, error) => problemOf(error) === null && count < 2,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
