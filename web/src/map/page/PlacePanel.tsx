import { CloseButton, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../session/session';
import { Answer, Empty } from '../../ui/states';
import type { Position } from '../PlaceMap';
import { placeText } from '../typed-place';
import { type AskedPlace, lengthMeters, sightPoints } from './asked-place';
import { useDistance } from './distance';
import { LensRow } from './LensRow';
import { type Seeing, useSeeing } from './useSeeing';
import { LinkButton } from '../../ui/links';

interface PlacePanelProps {
  place: AskedPlace;
  onClose: () => void;
  onChoose: (lensId: string) => void;
}

/** Around a point footage is searched so far. */
const POINT_RADIUS_METERS = 150;

/** What was drawn: which lenses see it, and what else can be asked there. */
export function PlacePanel({ place, onClose, onChoose }: PlacePanelProps) {
  const { t } = useTranslation('map');
  return (
    <Stack gap="sm" component="section" aria-label={t(`asked.${place.kind}`)}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Title order={2} size="h5">
            {t(`asked.${place.kind}`)}
          </Title>
          <Text size="sm" c="dimmed" className="numbers">
            <Size place={place} />
          </Text>
        </div>
        <CloseButton aria-label={t('closePlace')} onClick={onClose} />
      </Group>
      <Links place={place} />
      {place.kind !== 'polygon' && (
        <SeeingList points={sightPoints(place)} kind={place.kind} onChoose={onChoose} />
      )}
    </Stack>
  );
}

function Size({ place }: { place: AskedPlace }) {
  const { t } = useTranslation('map');
  const distance = useDistance();
  if (place.kind === 'point') return placeText(place.at);
  if (place.kind === 'polygon') return t('corners', { count: place.corners.length });
  if (place.kind === 'line') return distance(lengthMeters(place.corners));
  return t('circleSize', { place: placeText(place.at), meters: place.radiusMeters });
}

function Links({ place }: { place: AskedPlace }) {
  const { t } = useTranslation('map');
  const can = useCan();
  if (place.kind === 'line') return null;
  return (
    <Group gap="xs">
      {can('evidence:search') && (
        <LinkButton to="/search" search={searchOf(place) as never} variant="default">
          {t('searchHere')}
        </LinkButton>
      )}
      {can('incident:write') && place.kind !== 'polygon' && (
        <LinkButton to="/incidents/new" search={incidentOf(place) as never} variant="default">
          {t('recordHere')}
        </LinkButton>
      )}
    </Group>
  );
}

function searchOf(place: AskedPlace): Record<string, string> {
  if ('corners' in place) return { polygon: place.corners.map(({ lon, lat }) => `${lon},${lat}`).join(';') };
  const radiusMeters = place.kind === 'circle' ? place.radiusMeters : POINT_RADIUS_METERS;
  return { lon: String(place.at.lon), lat: String(place.at.lat), radiusMeters: String(radiusMeters) };
}

function incidentOf(place: Extract<AskedPlace, { at: Position }>): Record<string, string> {
  const at = { lon: String(place.at.lon), lat: String(place.at.lat) };
  return place.kind === 'circle' ? { ...at, radiusMeters: String(place.radiusMeters) } : at;
}

function SeeingList(props: {
  points: Position[];
  kind: AskedPlace['kind'];
  onChoose: (lensId: string) => void;
}) {
  const { t } = useTranslation('map');
  const seeing = useSeeing(props.points);
  return (
    <>
      <Title order={3} size="h6">
        {t(props.kind === 'circle' ? 'seeingMiddle' : props.kind === 'line' ? 'seeingLine' : 'seeing')}
      </Title>
      <Answer of={seeing}>
        {({ lenses, isCut }) => (
          <>
            <Text size="sm" c="dimmed" role="status">
              {t(isCut ? 'countOrMore' : 'count', { count: lenses.length })}
            </Text>
            {!lenses.length && <Empty title={t('noneSees')} hint={t('noneSeesHint')} />}
            <ol className="map-rows" aria-label={t('seeing')}>
              {lenses.map((lens) => (
                <li key={lens.camera.id}>
                  <SeeingRow lens={lens} onChoose={() => props.onChoose(lens.camera.id)} />
                </li>
              ))}
            </ol>
          </>
        )}
      </Answer>
    </>
  );
}

function SeeingRow({ lens, onChoose }: { lens: Seeing; onChoose: () => void }) {
  const { t } = useTranslation(['map', 'enums']);
  const { camera, sight, isUnconfirmed } = lens;
  const detail = t(`enums:detail.${sight.detailClass ?? 'none'}`);
  return (
    <LensRow
      lens={{ ...camera, isUnconfirmed }}
      fact={t('map:meters', { meters: Math.round(sight.groundMeters) })}
      onChoose={onChoose}
    >
      <Text size="sm">
        {sight.pixelsPerMeter === null
          ? detail
          : t('map:detailAt', { name: detail, pixels: Math.round(sight.pixelsPerMeter) })}
      </Text>
      {sight.by !== 'direction' && <Text size="xs">{t(`map:by.${sight.by}`)}</Text>}
    </LensRow>
  );
}
