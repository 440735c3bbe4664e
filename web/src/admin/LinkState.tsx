import { Stack, Text } from '@mantine/core';
import { IconCheck, IconClock, IconHourglassOff, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { StateBadge } from '../ui/StateBadge';
import { useTime } from '../ui/time';

const looks = {
  open: { color: 'blue', icon: IconClock },
  closed: { color: 'teal', icon: IconCheck },
  expired: { color: 'gray', icon: IconHourglassOff },
  revoked: { color: 'red', icon: IconX },
} as const;

/** Whether a link still works, and what its holder answered. */
export function LinkState({ link }: { link: Dto<'SignedLinkDto'> }) {
  const { t } = useTranslation('admin');
  const time = useTime();
  return (
    <Stack gap={2}>
      <StateBadge {...looks[link.state]} isOutlined text={t(`linkState.${link.state}`)} />
      {link.closedAt && (
        <Text size="sm">
          {t(`linkAnswer.${link.closedReason ?? 'other'}` as 'linkAnswer.other', {
            defaultValue: t('linkAnswer.other'),
          })}
          , {time.moment(link.closedAt)}
        </Text>
      )}
      {link.state === 'open' && link.lastUsedAt && (
        <Text size="sm">{t('lastUsedAt', { at: time.moment(link.lastUsedAt) })}</Text>
      )}
      {link.revokeReason && <Text size="sm">{link.revokeReason}</Text>}
    </Stack>
  );
}
