import { Stack, Title } from '@mantine/core';
import type { FeatureCollection, Geometry } from 'geojson';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceMap } from '../map/PlaceMap';
import { Empty } from '../ui/states';
import type { AreaDetail } from './area-days';

export function AreaBoundary({ area }: { area: AreaDetail }) {
  const { t } = useTranslation('areas');
  return (
    <Stack component="section" gap="xs" aria-labelledby="boundary">
      <Title order={2} size="h4" id="boundary">
        {t('boundary')}
      </Title>
      {area.boundary ? (
        <BoundaryMap
          geometry={area.boundary as unknown as Geometry}
          label={t('boundaryMap', { name: area.name })}
          showsLenses
        />
      ) : (
        <Empty title={t('noBoundary')} hint={t('noBoundaryHint')} />
      )}
    </Stack>
  );
}

export function BoundaryMap(props: { geometry: Geometry; label: string; showsLenses?: boolean }) {
  const { geometry, label, showsLenses = false } = props;
  const shapes = useMemo(
    (): FeatureCollection => ({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', geometry, properties: { tone: 'neutral' } }],
    }),
    [geometry],
  );
  return <PlaceMap label={label} height={320} shapes={shapes} showsLenses={showsLenses} />;
}
