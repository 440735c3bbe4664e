import { useMutation } from '@tanstack/react-query';
import type { SignedIn } from './SignInSteps';

/** A step of signing in: asks the api and hands on what it answers. */
export function useStep<Answer extends SignedIn>(
  ask: () => Promise<Answer>,
  onDone: (answer: Answer) => unknown,
) {
  return useMutation<Answer, unknown, void>({ mutationFn: ask, onSuccess: (answer) => onDone(answer) });
}
