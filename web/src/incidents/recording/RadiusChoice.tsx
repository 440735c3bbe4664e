import { Chip, Group, Input, Stack } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

const RADIUS_METERS = [10, 30, 100, 300, 1000] as const;

/** How sure the place is. */
export function RadiusChoice(props: { value: number; onChange: (meters: number) => void }) {
  const { t } = useTranslation('incidents');
  const id = useId();
  return (
    <Stack gap={4}>
      <Input.Label id={id} labelElement="div">
        {t('howSurePlace')}
      </Input.Label>
      <Chip.Group value={String(props.value)} onChange={(meters) => props.onChange(Number(meters))}>
        <Group gap="xs" role="radiogroup" aria-labelledby={id}>
          {RADIUS_METERS.map((meters) => (
            <Chip key={meters} value={String(meters)} size="md">
              {t('within', { meters })}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Stack>
  );
}
