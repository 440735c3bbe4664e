import { Anchor, Text } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A number to be called with one tap. */
export function Phone({ number }: { number: string | null }) {
  const { t } = useTranslation('race');
  if (!number)
    return (
      <Text span inherit c="dimmed">
        {t('noPhone')}
      </Text>
    );
  return (
    <Anchor
      href={`tel:${number.replace(/[^\d+]/g, '')}`}
      aria-label={t('call', { phone: number })}
      inherit
      style={{ display: 'inline-flex', alignItems: 'center', gap: 4, minHeight: 24, whiteSpace: 'nowrap' }}
    >
      <IconPhone size={16} aria-hidden />
      {number}
    </Anchor>
  );
}
