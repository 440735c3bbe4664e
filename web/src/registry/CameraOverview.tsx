import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { windOf } from '../map/compass';
import { PlaceMap } from '../map/PlaceMap';
import { AreaName } from '../ui/AreaSelect';
import { LinkAnchor } from '../ui/links';
import { Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type Fact, Facts } from '../ui/Facts';
import { Section } from '../ui/Section';
import { DetailDistances } from './DetailDistances';
import { degrees, useMeters } from './figures';
import { Picture } from './pictures';
import { RecorderLink } from './RecorderLink';
import { viewShapes } from './view-shapes';

type Camera = Dto<'CameraDetailDto'>;
type View = Dto<'ViewDto'>;

const MAP_ZOOM = 18;

export function CameraOverview({ camera }: { camera: Camera }) {
  const { t } = useTranslation('registry');
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }}>
      <Stack>
        <Section title={t('looksNow')} actions={camera.view && <MapLink at={camera.view.position} />}>
          {camera.view ? (
            <LooksNow view={camera.view} label={camera.name} />
          ) : (
            <Empty title={t('noView')} hint={t('noViewHint')} />
          )}
        </Section>
      </Stack>
      <Stack>
        <CameraFacts camera={camera} />
        <Section title={t('referencePicture')}>
          {camera.referencePictureId ? (
            <Picture id={camera.referencePictureId} label={t('pictureOf', { name: camera.name })} />
          ) : (
            <Text c="dimmed">{t('noReferencePicture')}</Text>
          )}
        </Section>
      </Stack>
    </SimpleGrid>
  );
}

function MapLink({ at }: { at: Dto<'PositionDto'> }) {
  const { t } = useTranslation('registry');
  return (
    <LinkAnchor to="/map" search={{ lon: String(at.lon), lat: String(at.lat), zoom: String(MAP_ZOOM) }}>
      {t('onMap')}
    </LinkAnchor>
  );
}

function LooksNow({ view, label }: { view: View; label: string }) {
  const { t } = useTranslation('registry');
  return (
    <Stack>
      <ViewMap view={view} label={label} />
      <ViewFacts view={view} />
      {view.rings.length > 0 ? (
        <DetailDistances distances={view.rings} />
      ) : (
        <Text c="dimmed">{t(view.isRangeAssumed ? 'rangeAssumed' : 'opticsUnknown')}</Text>
      )}
      {view.isClipped && <Text size="sm">{t('isClipped')}</Text>}
    </Stack>
  );
}

/** Where it stands, the ground it covers, what buildings hide left out, and how far which detail reaches. */
export function ViewMap({ view, label }: { view: View; label: string }) {
  const { t } = useTranslation('registry');
  const shapes = useMemo(() => viewShapes(view), [view]);
  const marks = useMemo(() => [{ id: view.id, at: view.position, label }], [view, label]);
  return <PlaceMap label={t('mapOf', { name: label })} height={320} marks={marks} shapes={shapes} />;
}

export function ViewFacts({ view }: { view: View }) {
  const { t } = useTranslation(['registry', 'enums']);
  const meters = useMeters();
  const of = (value: number | null) => (value === null ? null : meters(value));
  const { azimuthDegrees, widthPixels, heightPixels } = view;
  const facts: Fact[] = [
    [
      t('azimuth'),
      azimuthDegrees === null
        ? t('azimuthUnknown')
        : `${degrees(azimuthDegrees)} (${t(`compass.${windOf(azimuthDegrees)}`)})`,
    ],
    [t('fov'), degrees(view.effectiveFovDegrees)],
    [t('height'), of(view.heightMeters)],
    [t('seesFromTo'), `${meters(view.nearMeters)} – ${meters(view.farMeters)}`],
    [t('optics.nightRangeMeters'), of(view.nightRangeMeters)],
    [t('optics.infraredRangeMeters'), of(view.infraredRangeMeters)],
    [t('resolution'), widthPixels && t('pixels', { width: widthPixels, height: heightPixels ?? '?' })],
    [t('projection'), t(`enums:projection.${view.projection}`)],
    [t('position'), `${view.position.lat}, ${view.position.lon}`],
  ];
  for (const { name, azimuthDegrees: towards } of view.presets)
    facts.push([t('preset', { name }), degrees(towards)]);
  return <Facts facts={facts} cols={{ base: 1, sm: 2 }} unsaid={t('notRecorded')} />;
}

function CameraFacts({ camera }: { camera: Camera }) {
  const { t } = useTranslation(['registry', 'enums']);
  const time = useTime();
  const { mount, setting, watches, lastConfirmedAt, retiredOn } = camera;
  const facts: Fact[] = [
    [t('area'), <AreaName id={camera.areaId} />],
    [t('kind'), t(`enums:cameraKind.${camera.kind}`)],
    [t('owner'), t(`enums:ownerKind.${camera.ownerKind}`)],
    [t('address'), camera.address],
    [t('directionText'), camera.directionText],
    [t('watches'), watches.map((place) => t(`enums:watchedPlace.${place}`)).join(', ') || null],
    [t('mount'), mount && t(`enums:cameraMount.${mount}`)],
    [t('setting'), setting && t(`enums:cameraSetting.${setting}`)],
    [t('inServiceFrom'), time.date(camera.inServiceFrom)],
    ...(retiredOn ? [[t('retiredOn'), time.date(retiredOn)] as const] : []),
    [t('lastConfirmed'), lastConfirmedAt ? time.moment(lastConfirmedAt) : t('never')],
    [t('note'), camera.note],
  ];
  return (
    <Section title={t('facts')}>
      <Stack>
        <Facts facts={facts} cols={{ base: 1, sm: 2 }} unsaid={t('notRecorded')} />
        <div>
          <Text size="sm" c="dimmed">
            {t('recordedBy')}
          </Text>
          {camera.sources.length === 0 && <Text>{t('noSource')}</Text>}
          {camera.sources.map((source) => (
            <Group key={source.id} gap="xs">
              <RecorderLink id={source.recorderId} />
              <Text>
                {t('channelOf', { channel: source.channel, stream: t(`enums:stream.${source.stream}`) })}
              </Text>
            </Group>
          ))}
        </div>
      </Stack>
    </Section>
  );
}
