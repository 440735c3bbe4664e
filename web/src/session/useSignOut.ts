import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { problemOf } from '../api/problem';
import { result } from '../api/result';
import { forgetOffline } from '../offline/kept';
import { keepCsrfToken } from './csrf-token';
import { choosePurpose } from './current-purpose';
import { forgetSession } from './remembered-session';
import { useSession } from './session';

/** Ends the session on the server, then forgets on this device what it showed. */
export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  const { t } = useTranslation('session');
  const { account } = useSession();
  return async () => {
    try {
      await result(api.DELETE('/api/v1/session'));
    } catch (error) {
      // Without the server's word the cookie still works: whoever thinks to have left, must be told.
      if (problemOf(error)?.status !== 401) {
        notifications.show({ message: t('notSignedOut'), color: 'red' });
        return;
      }
    }
    keepCsrfToken(null);
    choosePurpose(null);
    forgetSession();
    await forgetOffline(account.id);
    client.clear();
    window.location.assign('/');
  };
}
