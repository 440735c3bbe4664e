import { Badge } from '@mantine/core';
import { IconCheck, IconHourglass, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';

/** Whether an account can be used, and what its owner still has to do. */
export function AccountState({ account }: { account: Dto<'AccountDto'> }) {
  const { t } = useTranslation('admin');
  const { key, color, icon: Icon } = lookOf(account);
  return (
    <Badge
      miw="max-content"
      variant="outline"
      color={color}
      c="inherit"
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
      styles={{ label: { whiteSpace: 'normal' } }}
      h="auto"
    >
      {t(`accountState.${key}`)}
    </Badge>
  );
}

function lookOf({ isDisabled, mustChangePassword }: Dto<'AccountDto'>) {
  if (isDisabled) return { key: 'disabled', color: 'red', icon: IconLock } as const;
  if (mustChangePassword) return { key: 'initial', color: 'orange', icon: IconHourglass } as const;
  return { key: 'usable', color: 'teal', icon: IconCheck } as const;
}
