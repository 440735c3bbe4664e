import { Alert, Center } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import type { FeatureCollection } from 'geojson';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { Loading } from '../ui/states';

export type Position = Dto<'PositionDto'>;
export type Tone = 'neutral' | 'good' | 'warning' | 'bad';

/** A thing with a place of its own, drawn as a numbered or plain dot. */
export interface Mark {
  id: string;
  at: Position;
  /** Said to whoever points at it, or hears it. */
  label: string;
  tone?: Tone;
  /** Drawn in the dot, such as a rank. */
  number?: number;
  /** Draws a wedge that way. */
  azimuthDegrees?: number | null;
  horizontalFovDegrees?: number | null;
  rangeMeters?: number | null;
}

export interface PlaceMapProps {
  /** What the map shows, for whoever cannot see it. */
  label: string;
  height?: number | string;
  marks?: Mark[];
  selectedId?: string | null;
  onSelect?: (id: string) => void;
  /** An uncertain place: a cross and a circle. */
  place?: { position: Position; radiusMeters: number } | null;
  /** Lines and areas; `properties.tone` colours them. */
  shapes?: FeatureCollection | null;
  /** Lenses of the registry below everything else, from the vector tiles. */
  showsLenses?: boolean;
  /** Called with where somebody clicked or, by keyboard, chose. */
  onPick?: (position: Position) => void;
}

/** Without a connection the forms around a map go on without it. */
const Canvas = lazy(() =>
  import('./maplibre-canvases')
    .then((module) => ({ default: module.PlaceMapCanvas }))
    .catch(() => ({ default: MapNotLoaded })),
);

function MapNotLoaded(_: PlaceMapProps) {
  const { t } = useTranslation('map');
  return (
    <Alert color="yellow" icon={<IconCloudOff />} title={t('mapNotLoaded')}>
      {t('mapNotLoadedHint')}
    </Alert>
  );
}

/** A map of what a page is about. MapLibre is loaded when the first map is shown. */
export function PlaceMap(props: PlaceMapProps) {
  return (
    <Suspense
      fallback={
        <Center h={props.height ?? 320}>
          <Loading />
        </Center>
      }
    >
      <Canvas {...props} />
    </Suspense>
  );
}
