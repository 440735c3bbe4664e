import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isOnline, useIsOnline } from '../api/line';
import { useRefreshSession, useSession } from '../session/session';
import { clearOldReceipts, sendAll, useOutbox } from './outbox';
import { isUnsent, needsAttention } from './outbox-item';
import { measureServerClock } from './server-clock';

const AGAIN_MILLISECONDS = 30_000;

/**
 * Sends what waits: when the app starts, after signing in, when the line comes back, and every half minute while something
 * waits; without a line it looks as often whether there is one again. Mounted once, below `SignedIn`.
 */
export function useSending(): void {
  const session = useSession();
  const accountId = session.account.id;
  const refreshSession = useRefreshSession();
  const client = useQueryClient();
  const isLineThere = useIsOnline();
  const isWaiting = useOutbox(accountId).some((item) => isUnsent(item) && !needsAttention(item));

  useEffect(() => {
    let isOver = false;
    const send = async () => {
      const end = await sendAll(accountId);
      // What is on screen may show what has just arrived.
      if (end === 'done' && isWaiting) void client.invalidateQueries();
      // Asks to sign in over the page.
      if (end === 'signed_out' && !isOver) await refreshSession();
    };
    const back = () => {
      void measureServerClock();
      // What was shown without a line was only remembered.
      void refreshSession();
      void send();
    };
    void clearOldReceipts(accountId);
    if (isOnline()) void measureServerClock();
    void send();
    window.addEventListener('online', back);
    const again = () => void (isLineThere ? send() : back());
    const timer = isWaiting || !isLineThere ? setInterval(again, AGAIN_MILLISECONDS) : undefined;
    return () => {
      isOver = true;
      window.removeEventListener('online', back);
      clearInterval(timer);
    };
    // A session that was renewed is a reason to try again.
  }, [accountId, session.expiresAt, isWaiting, isLineThere]);
}
