import { FileInput, Stack } from '@mantine/core';
import type { MultiPolygon, Polygon } from 'geojson';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { BoundaryMap } from './AreaBoundary';

export type Boundary = Polygon | MultiPolygon;

interface BoundaryFieldProps {
  value: Boundary | null;
  onChange: (boundary: Boundary | null) => void;
  hasOne?: boolean;
  error?: string | undefined;
}

/** A boundary from a GeoJSON file, shown before it is stored. */
export function BoundaryField({ value, onChange, hasOne = false, error }: BoundaryFieldProps) {
  const { t } = useTranslation('areas');
  const [file, setFile] = useState<File | null>(null);
  const [isFaulty, setFaulty] = useState(false);
  const choose = async (chosen: File | null) => {
    setFile(chosen);
    const boundary = chosen ? boundaryOf(await chosen.text()) : null;
    setFaulty(chosen !== null && boundary === null);
    onChange(boundary);
  };
  return (
    <Stack gap="xs">
      <FileInput
        label={t('fields.boundary')}
        description={`${t('fields.boundaryHint')} ${hasOne ? t('fields.boundaryKept') : ''}`}
        accept=".geojson,.json"
        clearable
        value={file}
        onChange={(chosen) => void choose(chosen)}
        error={isFaulty ? t('fields.boundaryFault') : error}
      />
      {value && <BoundaryMap geometry={value} label={t('fields.boundaryPreview')} />}
    </Stack>
  );
}

/** The one polygon of a GeoJSON text, bare, as a feature or as the only feature of a collection. */
function boundaryOf(text: string): Boundary | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const found = value as { type?: string; geometry?: unknown; features?: unknown[] } | null;
  if (found?.type === 'FeatureCollection')
    return found.features?.length === 1 ? boundaryOf(JSON.stringify(found.features[0])) : null;
  const geometry = (found?.type === 'Feature' ? found.geometry : found) as { type?: string } | null;
  return geometry?.type === 'Polygon' || geometry?.type === 'MultiPolygon' ? (geometry as Boundary) : null;
}
