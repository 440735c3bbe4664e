import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Mark, PlaceMap } from '../map/PlaceMap';
import { shapeOf } from './PolygonField';
import type { Question } from './question';
import type { Candidate } from './useCandidates';
import type { Feature } from './useFootageSearch';

interface ResultMapProps {
  question: Question;
  features: Feature[];
  candidates: Candidate[];
}

/** Where the lenses stand and look, and where was searched. */
export function ResultMap({ question, features, candidates }: ResultMapProps) {
  const { t } = useTranslation('search');
  const { place } = question;
  const marks = useMemo(() => marksOf(features, candidates), [features, candidates]);
  return (
    <PlaceMap
      label={t('resultMap', { count: marks.length })}
      height={360}
      marks={marks}
      place={place.kind === 'circle' ? { position: place.center, radiusMeters: place.radiusMeters } : null}
      shapes={place.kind === 'polygon' ? shapeOf(place.corners) : null}
    />
  );
}

function marksOf(features: Feature[], candidates: Candidate[]): Mark[] {
  const marks = new Map<string, Mark>();
  for (const { camera, view } of candidates) marks.set(camera.id, markOf(camera, view, 'neutral'));
  for (const { properties } of features) {
    const { camera, view, holding } = properties;
    if (marks.get(camera.id)?.tone !== 'good')
      marks.set(camera.id, markOf(camera, view, holding === 'held' ? 'good' : 'warning'));
  }
  return [...marks.values()];
}

type View = Pick<
  Feature['properties']['view'],
  'position' | 'azimuthDegrees' | 'horizontalFovDegrees' | 'rangeMeters'
>;

function markOf(camera: { id: string; code: string; name: string }, view: View, tone: Mark['tone']): Mark {
  const { position: at, azimuthDegrees, horizontalFovDegrees, rangeMeters } = view;
  return {
    id: camera.id,
    at,
    label: `${camera.code} · ${camera.name}`,
    tone: tone ?? 'neutral',
    azimuthDegrees,
    horizontalFovDegrees,
    rangeMeters,
  };
}
