import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session';
import { isOnline } from '../api/line';
import { discard, enqueue, type NewItem, outboxItem, replace, sendNow } from './outbox';
import type { OutboxItem, Receipt } from './outbox-item';

/** How long somebody watches a form being sent; then it goes on behind. */
const WATCHED_MILLISECONDS = 20_000;

interface SendForm {
  isSending: boolean;
  /** @param editing the item of the outbox that this replaces */
  send: (item: Omit<NewItem, 'accountId'>, editing: OutboxItem | null) => Promise<void>;
}

/**
 * Sends a form by way of the outbox, so that nothing is lost on the way: what has arrived is shown, what waits for a line is
 * said to wait, and what the api refuses stays in the form.
 * @param way.onKept once it is safe in the outbox: the draft can go
 * @param way.onSent where to go then
 * @param way.onRefused shows the form with the refused item in it
 */
export function useSendForm(way: {
  onKept: () => Promise<void>;
  onSent: (receipt: Receipt) => unknown;
  onRefused: (itemId: string) => unknown;
}): SendForm {
  const { t } = useTranslation('offline');
  const accountId = useSession().account.id;
  const client = useQueryClient();
  const navigate = useNavigate();
  const [isSending, setSending] = useState(false);

  const toOutbox = (message: string) => {
    notifications.show({ message });
    return navigate({ to: '/outbox' });
  };
  const watch = async (id: string) => {
    if (isOnline()) {
      await Promise.race([sendNow(accountId), new Promise((done) => setTimeout(done, WATCHED_MILLISECONDS))]);
    }
    const item = await outboxItem(id);
    if (item?.state === 'sent' && item.receipt) {
      // It is shown at once: no receipt is needed.
      await discard(id);
      void client.invalidateQueries();
      return way.onSent(item.receipt);
    }
    if (item?.state === 'conflict') return way.onRefused(id);
    return toOutbox(t('savedHere'));
  };
  return {
    isSending,
    async send(item, editing) {
      setSending(true);
      try {
        const own = { ...item, accountId };
        const id = editing ? await replace(editing.id, own) : await enqueue(own);
        if (id === null) return void (await toOutbox(t('sentMeanwhile')));
        await way.onKept();
        await watch(id);
      } catch {
        // Such as a phone without room: what was typed is still in the form.
        notifications.show({ message: t('notKeptHere'), color: 'red', autoClose: false });
      } finally {
        setSending(false);
      }
    },
  };
}
