import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isSignedOut, isUnreachable } from '../api/problem';
import { Fault, Loading } from '../ui/states';
import { keepCsrfToken } from './csrf-token';
import { rememberedSession, rememberSession } from './remembered-session';
import { type Session, SessionContext, useSessionQuery } from './session';
import { SignInPage } from './SignInPage';
import { SignInSteps } from './SignInSteps';

/**
 * Shows the application to whoever is signed in, and signing in to everybody else. Who was signed in and no longer is,
 * signs in over the page, which keeps what was typed. Without a line, what this device remembers of the session is
 * enough to fill in forms, which are sent later under a session that the server then checks.
 */
export function SignedIn(props: { children: ReactNode }) {
  const { t } = useTranslation('session');
  const asked = useSessionQuery();
  const { data, error } = asked;
  const [session, setSession] = useState<Session | null>(null);
  useEffect(() => {
    if (data?.pendingStep === null) rememberSession(data);
  }, [data]);
  if (data) keepCsrfToken(data.csrfToken);

  const isOut = isSignedOut(error) || (data !== undefined && data.pendingStep !== null);
  const current = isOut ? null : (data ?? (isUnreachable(error) && !session ? rememberedSession() : null));
  if (current && current !== session) setSession(current);
  const pending = isSignedOut(error) ? undefined : data;

  if (isOut && !session) return <SignInPage session={pending} />;
  if (!session) return error ? <Fault error={error} onRetry={() => void asked.refetch()} /> : <Loading />;
  return (
    <SessionContext.Provider value={session}>
      {props.children}
      <Modal
        opened={isOut}
        onClose={() => undefined}
        withCloseButton={false}
        title={t('sessionOver')}
        closeOnEscape={false}
      >
        <SignInSteps session={pending} login={session.account.login} />
      </Modal>
    </SessionContext.Provider>
  );
}
