import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useRefreshSession, useSession } from '../session/session';
import { isOnline, noteLine } from './line';
import { clearOldReceipts, sendAll, useOutbox } from './outbox';
import { isUnsent, needsAttention } from './outbox-item';
import { measureServerClock } from './server-clock';

const AGAIN_MILLISECONDS = 30_000;

/**
 * Sends what waits: when the app starts, after signing in, when the line comes back, and every half minute while something
 * waits. Mounted once, below `SignedIn`.
 */
export function useSending(): void {
  const session = useSession();
  const accountId = session.account.id;
  const refreshSession = useRefreshSession();
  const client = useQueryClient();
  const isWaiting = useOutbox(accountId).some((item) => isUnsent(item) && !needsAttention(item));

  useEffect(() => {
    let isOver = false;
    const send = async () => {
      const end = await sendAll(accountId);
      noteLine(end !== 'no_line');
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
    const timer = isWaiting ? setInterval(() => void send(), AGAIN_MILLISECONDS) : undefined;
    return () => {
      isOver = true;
      window.removeEventListener('online', back);
      clearInterval(timer);
    };
    // A session that was renewed is a reason to try again.
  }, [accountId, session.expiresAt, isWaiting]);
}
