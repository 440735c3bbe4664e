import { Group, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LensSign, signOf } from './LensSign';

interface LensRowProps {
  lens: { code: string; name?: string; status: string; isUnconfirmed: boolean };
  /** Beside the code. */
  fact?: ReactNode;
  /** Below the name. */
  children?: ReactNode;
  onChoose: () => void;
}

/** A lens in a list beside the map. */
export function LensRow({ lens, fact, children, onChoose }: LensRowProps) {
  const { t } = useTranslation('map');
  const sign = signOf(lens);
  return (
    <UnstyledButton className="map-row" onClick={onChoose}>
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <LensSign sign={sign} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Group justify="space-between" gap="xs" wrap="nowrap">
            <Text size="sm" fw={600}>
              {lens.code}
            </Text>
            <Text size="sm" component="div" className="numbers">
              {fact}
            </Text>
          </Group>
          {lens.name && <Text size="sm">{lens.name}</Text>}
          <Text size="xs" c="dimmed">
            {t(`sign.${sign}`)}
          </Text>
          {children}
        </div>
      </Group>
    </UnstyledButton>
  );
}
