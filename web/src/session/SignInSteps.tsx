import { useQueryClient } from '@tanstack/react-query';
import type { Dto } from '../api/types';
import { keepCsrfToken } from './csrf-token';
import { EnrolmentStep } from './EnrolmentStep';
import { NewPasswordStep } from './NewPasswordStep';
import { PasswordStep } from './PasswordStep';
import { SecondFactorStep } from './SecondFactorStep';

export type SignedIn = Dto<'SignedInDto'>;

export interface StepProps {
  /** Called with what the api answered to the step. */
  onDone: (answer: SignedIn) => Promise<void>;
}

/** One step of signing in after the other, until nothing is pending. */
export function SignInSteps(props: { session: SignedIn | undefined; login?: string }) {
  const client = useQueryClient();
  const done = async (answer: SignedIn) => {
    keepCsrfToken(answer.csrfToken);
    await client.resetQueries();
  };
  switch (props.session?.pendingStep) {
    case 'second_factor':
      return <SecondFactorStep onDone={done} />;
    case 'new_password':
      return <NewPasswordStep onDone={done} />;
    case 'second_factor_enrolment':
      return <EnrolmentStep onDone={done} />;
    default:
      return <PasswordStep onDone={done} login={props.login} />;
  }
}
