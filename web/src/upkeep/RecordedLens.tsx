import { Button, Image, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PlaceMap } from '../map/PlaceMap';
import { placeText } from '../map/typed-place';
import { useIsOnline } from '../api/line';
import { windOf } from '../map/compass';
import { AreaName } from '../ui/AreaSelect';
import { type SpotCheck, useRecordedLens } from './kept-checks';
import type { RecordedLens as Lens } from './known-lens';

const NAMESPACES = ['upkeep', 'enums', 'proposals'] as const;

/** What the registry says of a lens, to be compared with what one sees. */
export function RecordedLens({ check }: { check: SpotCheck }) {
  const { t } = useTranslation('upkeep');
  const { data: lens } = useRecordedLens(check.cameraId);
  const isOnline = useIsOnline();
  return (
    <Stack gap="xs">
      <Text fw={600}>{t('recorded')}</Text>
      <Text size="sm">
        <AreaName id={check.areaId} />
        {lens?.address && `, ${lens.address}`}
      </Text>
      {lens && <Direction lens={lens} />}
      {lens === null && <Text size="sm">{t('notKept')}</Text>}
      {lens?.referencePictureId && isOnline && (
        <Image
          src={`/api/v1/pictures/${lens.referencePictureId}`}
          alt={t('referencePicture')}
          radius="sm"
          mah={260}
          fit="contain"
        />
      )}
      {lens?.position && isOnline && <Where check={check} lens={lens} />}
    </Stack>
  );
}

function Direction({ lens: { azimuthDegrees, directionText, mount, position } }: { lens: Lens }) {
  const { t } = useTranslation(NAMESPACES);
  const rose = azimuthDegrees === null ? null : t(`rose.${windOf(azimuthDegrees)}`, { ns: 'proposals' });
  return (
    <>
      {mount && (
        <Text size="sm">
          {t('mountedOn')}: {t(`cameraMount.${mount}`, { ns: 'enums' })}
        </Text>
      )}
      <Text size="sm">
        {t('looks')}:{' '}
        {[rose && `${rose} (${Math.round(azimuthDegrees!)}°)`, directionText].filter(Boolean).join(', ') ||
          t('unknownDirection')}
      </Text>
      {position && <Text size="sm">{placeText(position)}</Text>}
    </>
  );
}

function Where({ check, lens }: { check: SpotCheck; lens: Lens }) {
  const { t } = useTranslation('upkeep');
  const [showsMap, setShowsMap] = useState(false);
  if (!lens.position) return null;
  return (
    <>
      <Button variant="default" mih={44} aria-expanded={showsMap} onClick={() => setShowsMap(!showsMap)}>
        {t(showsMap ? 'hideMap' : 'showMap')}
      </Button>
      {showsMap && (
        <PlaceMap
          label={t('mapLabel', { name: check.cameraName })}
          height={260}
          marks={[
            {
              id: check.cameraId,
              at: lens.position,
              label: check.cameraName,
              azimuthDegrees: lens.azimuthDegrees,
            },
          ]}
        />
      )}
    </>
  );
}
