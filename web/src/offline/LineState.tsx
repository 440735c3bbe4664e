import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUpload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../session/session';
import { useIsOnline } from '../api/line';
import { useOutbox } from './outbox';
import { isUnsent, needsAttention } from './outbox-item';
import { useSending } from './useSending';
import { LinkButton } from '../ui/links';

/** In the header: whether there is a line, and what waits for it. Leads to the outbox; nothing when there is nothing to say. */
export function LineState() {
  const { t } = useTranslation('offline');
  const { account } = useSession();
  const items = useOutbox(account.id);
  const isThere = useIsOnline();
  useSending();

  const attention = items.filter(needsAttention).length;
  const waiting = items.filter(isUnsent).length - attention;
  const isQuiet = isThere && !items.length;
  const [Icon, text] = attention
    ? [IconAlertTriangle, t('line.attention', { count: attention })]
    : !isThere
      ? [IconCloudOff, waiting ? t('line.offlineWaiting', { count: waiting }) : t('line.offline')]
      : waiting
        ? [IconCloudUpload, t('line.waiting', { count: waiting })]
        : [IconCloudCheck, t('line.allSent')];
  return (
    <div role="status" style={{ minWidth: 0 }}>
      {!isQuiet && (
        <LinkButton
          to="/outbox"
          size="compact-sm"
          variant={attention ? 'filled' : 'default'}
          color={attention ? 'red' : undefined}
          leftSection={<Icon size={16} aria-hidden />}
          styles={{ section: { marginInlineEnd: 4 } }}
        >
          {text}
        </LinkButton>
      )}
    </div>
  );
}
