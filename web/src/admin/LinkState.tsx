import { Badge, Stack, Text } from '@mantine/core';
import { IconCheck, IconClock, IconHourglassOff, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
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
  const { color, icon: Icon } = looks[link.state];
  return (
    <Stack gap={2}>
      <Badge
        miw="max-content"
        variant="outline"
        color={color}
        c="inherit"
        tt="none"
        leftSection={<Icon size={14} aria-hidden />}
      >
        {t(`linkState.${link.state}`)}
      </Badge>
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
