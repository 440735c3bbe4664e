import { Badge, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import type { Film } from './film';

/** That it is sealed, since when, and whether somebody has touched what lies beside it. */
export function SealBadge({ film }: { film: Pick<Film, 'sealedAt' | 'sha256' | 'tampering'> }) {
  const { t } = useTranslation('player');
  const time = useTime();
  const text = t(film.tampering ? 'tampered' : 'sealed');
  return (
    <Tooltip
      label={t('sealTip', { time: time.moment(film.sealedAt), hash: film.sha256.slice(0, 12) })}
      multiline
    >
      <Badge
        variant={film.tampering ? 'filled' : 'default'}
        color={film.tampering ? 'red' : undefined}
        leftSection={film.tampering ? <IconAlertTriangle size={12} /> : <IconLock size={12} />}
        tt="none"
        style={{ flex: 'none' }}
      >
        {text}
      </Badge>
    </Tooltip>
  );
}
