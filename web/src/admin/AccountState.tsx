import { IconCheck, IconHourglass, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { StateBadge } from '../ui/StateBadge';

/** Whether an account can be used, and what its owner still has to do. */
export function AccountState({ account }: { account: Dto<'AccountDto'> }) {
  const { t } = useTranslation('admin');
  const { key, ...look } = lookOf(account);
  return <StateBadge {...look} isOutlined text={t(`accountState.${key}`)} />;
}

function lookOf({ isDisabled, mustChangePassword }: Dto<'AccountDto'>) {
  if (isDisabled) return { key: 'disabled', color: 'red', icon: IconLock } as const;
  if (mustChangePassword) return { key: 'initial', color: 'orange', icon: IconHourglass } as const;
  return { key: 'usable', color: 'teal', icon: IconCheck } as const;
}
