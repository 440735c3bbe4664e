import { Alert, Button, Stack } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';
import { useIsOnline } from '../api/line';
import { clearReceipts, sendNow, useOutbox } from './outbox';
import { isUnsent, needsAttention } from './outbox-item';
import { OutboxEntry } from './OutboxEntry';

/** What was written on this device and is not with the ward yet, and receipts of what is. */
export function OutboxPage() {
  const { t } = useTranslation('offline');
  const { account } = useSession();
  const items = useOutbox(account.id);
  const isThere = useIsOnline();
  const unsent = items.filter(isUnsent);
  const sent = items.filter((item) => !isUnsent(item)).reverse();
  const isAnyWaiting = unsent.some((item) => !needsAttention(item));
  return (
    <Page
      title={t('title')}
      actions={
        <>
          {isAnyWaiting && <Button onClick={() => void sendNow(account.id)}>{t('sendAll')}</Button>}
          {sent.length > 0 && (
            <Button variant="default" onClick={() => void clearReceipts(account.id)}>
              {t('clearSent')}
            </Button>
          )}
        </>
      }
    >
      {!isThere && (
        <Alert icon={<IconCloudOff aria-hidden />} title={t('offlineTitle')} color="yellow">
          {t('offlineText')}
        </Alert>
      )}
      {!items.length && <Empty title={t('empty')} hint={t('emptyHint')} />}
      <Stack component="ul" gap="sm" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('title')}>
        {[...unsent, ...sent].map((item) => (
          <OutboxEntry key={item.id} item={item} />
        ))}
      </Stack>
    </Page>
  );
}
