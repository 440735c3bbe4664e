import { Button, Group, Input, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FeatureCollection } from 'geojson';
import { PlaceMap } from '../map/PlaceMap';
import { polygonFrom, type Position } from './question';

interface PolygonFieldProps {
  value: Position[];
  onChange: (corners: Position[]) => void;
}

/** A shape by its corners, one tap on the map after the other. */
export function PolygonField({ value, onChange }: PolygonFieldProps) {
  const { t } = useTranslation('search');
  return (
    <Stack gap="xs" role="group" aria-label={t('placeKind.polygon')}>
      <Input.Description>{t('polygonHint')}</Input.Description>
      <PlaceMap
        label={t('polygonMap')}
        height={340}
        showsLenses
        marks={value.map((at, index) => ({
          id: String(index),
          at,
          label: t('corner', { number: index + 1 }),
          number: index + 1,
        }))}
        shapes={shapeOf(value)}
        onPick={(position) => onChange([...value, position])}
      />
      <Group gap="xs">
        <Text size="sm" role="status">
          {t('corners', { count: value.length })}
        </Text>
        <Button
          variant="default"
          size="xs"
          disabled={!value.length}
          onClick={() => onChange(value.slice(0, -1))}
        >
          {t('undoCorner')}
        </Button>
        <Button variant="default" size="xs" disabled={!value.length} onClick={() => onChange([])}>
          {t('clearCorners')}
        </Button>
      </Group>
    </Stack>
  );
}

/** A line until there are three corners. */
export function shapeOf(corners: Position[]): FeatureCollection | null {
  if (corners.length < 2) return null;
  const geometry =
    corners.length === 2
      ? { type: 'LineString' as const, coordinates: corners.map(({ lon, lat }) => [lon, lat]) }
      : polygonFrom(corners);
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: { tone: 'neutral' }, geometry }],
  };
}
