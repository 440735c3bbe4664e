import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlaceField } from '../../map/PlaceField';
import { RadiusChoice } from './RadiusChoice';
import type { PartProps } from './WhatAndWhen';

export function Where({ recording, faultOf }: PartProps) {
  const { t } = useTranslation('incidents');
  const { draft, change } = recording;
  return (
    <Stack>
      <PlaceField
        label={t('where')}
        required
        value={draft.place}
        onChange={(place) => change({ place })}
        radiusMeters={draft.radiusMeters}
        error={faultOf('place')}
      />
      <RadiusChoice value={draft.radiusMeters} onChange={(radiusMeters) => change({ radiusMeters })} />
    </Stack>
  );
}
