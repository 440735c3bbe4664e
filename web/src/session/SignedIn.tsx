import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isSignedOut, isUnreachable } from '../api/problem';
import { Fault, Loading } from '../ui/states';
import { keepCsrfToken } from './csrf-token';
import { rememberedSession, rememberSession } from './remembered-session';
import { SessionContext, useSessionQuery } from './session';
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
  const wasIn = useRef(false);
  const { data, error } = asked;
  useEffect(() => {
    if (!data) return;
    keepCsrfToken(data.csrfToken);
    if (data.pendingStep === null) rememberSession(data);
  }, [data]);
  if (data) keepCsrfToken(data.csrfToken);

  const isOut = isSignedOut(error) || (data !== undefined && data.pendingStep !== null);
  if (isOut && !wasIn.current) return <SignInPage session={isSignedOut(error) ? undefined : data} />;
  const session = data ?? (isUnreachable(error) ? rememberedSession() : null);
  if (!session) return error ? <Fault error={error} onRetry={() => void asked.refetch()} /> : <Loading />;
  if (!isOut) wasIn.current = true;
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
        <SignInSteps session={isSignedOut(error) ? undefined : data} login={session.account.login} />
      </Modal>
    </SessionContext.Provider>
  );
}
