import { Radio, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../../api/client';
import type { Dto } from '../../api/types';
import { useTabPurpose } from '../../purposes/own-purposes';
import { useCan } from '../../session/session';
import { useTime } from '../../ui/time';

const MARGIN_METERS = 200;
const MARGIN_MILLISECONDS = 600_000;
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

interface ItemChoiceProps {
  incident: Dto<'IncidentDto'>;
  value: string | null;
  onChange: (itemId: string | null) => void;
}

/** Sealed footage of around the place and time, or an item by its address or code. */
export function ItemChoice({ incident, value, onChange }: ItemChoiceProps) {
  const { t } = useTranslation('incidents');
  const [text, setText] = useState('');
  const typed = UUID.exec(text)?.[0] ?? null;
  return (
    <Stack gap="sm">
      <Nearby
        incident={incident}
        value={value}
        onChange={(itemId) => {
          setText('');
          onChange(itemId);
        }}
      />
      <TextInput
        label={t('itemCode')}
        description={t('itemCodeHint')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          onChange(UUID.exec(event.currentTarget.value)?.[0] ?? null);
        }}
        error={text && !typed ? t('itemCodeFault') : undefined}
      />
    </Stack>
  );
}

function Nearby({ incident, value, onChange }: ItemChoiceProps) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const can = useCan();
  const { purpose } = useTabPurpose();
  const { location, occurredFrom, occurredTo } = incident;
  const moved = (iso: string, by: number) => new Date(Date.parse(iso) + by).toISOString();
  const around = {
    ...location,
    radiusMeters: incident.locationUncertaintyMeters + MARGIN_METERS,
    from: moved(occurredFrom, -MARGIN_MILLISECONDS),
    to: moved(occurredTo, MARGIN_MILLISECONDS),
    holding: 'held' as const,
    limit: 50,
  };
  const found = query.useQuery(
    'get',
    '/api/v1/footage',
    { params: { query: around } },
    { enabled: purpose !== null && can('evidence:search') },
  );
  if (!purpose) return <Text size="sm">{t('nearbyNeedsPurpose')}</Text>;
  const items = (found.data?.features ?? []).flatMap(({ properties }) =>
    properties.items
      .filter(({ state }) => state === 'sealed')
      .map(({ id }) => ({ id, label: properties.camera, at: properties.corrected })),
  );
  if (found.data && !items.length) return <Text size="sm">{t('nearbyNone')}</Text>;
  return (
    <Radio.Group label={t('nearby')} value={value} onChange={onChange}>
      <Stack gap="xs" mt={4}>
        {items.map(({ id, label, at }) => (
          <Radio
            key={id}
            value={id}
            label={`${label.code} ${label.name}`}
            description={time.period(at.startedAt, at.endedAt)}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
