import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { type Mark, PlaceMap, type Tone } from '../../map/PlaceMap';
import type { Lens } from './useCandidates';

interface LensMapProps {
  incident: Dto<'IncidentDto'>;
  lenses: Lens[];
  selectedId: string | null;
  onSelect: (cameraId: string) => void;
}

const tones: Record<Lens['facts']['holding'], Tone> = {
  sealed: 'good',
  indexed: 'neutral',
  presumed: 'neutral',
  unknown: 'warning',
  probably_overwritten: 'bad',
};

/** The place with its uncertainty, and the lenses with where they look, by their rank. */
export function LensMap({ incident, lenses, selectedId, onSelect }: LensMapProps) {
  const { t } = useTranslation(['incidents', 'enums']);
  const marks = lenses.map(({ camera, view, sight, facts }, index): Mark => ({
    id: camera.id,
    at: view.position,
    number: index + 1,
    label: `${index + 1}. ${camera.code} ${camera.name}: ${t(`enums:detail.${sight.detailClass ?? 'none'}`)}`,
    tone: tones[facts.holding],
    azimuthDegrees: view.azimuthDegrees,
    horizontalFovDegrees: view.horizontalFovDegrees,
    rangeMeters: view.rangeMeters,
  }));
  return (
    <PlaceMap
      label={t('candidatesMap')}
      height={420}
      marks={marks}
      selectedId={selectedId}
      onSelect={onSelect}
      place={{ position: incident.location, radiusMeters: incident.locationUncertaintyMeters }}
    />
  );
}
