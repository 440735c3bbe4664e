import { Alert, Button, Input, Stack, Text } from '@mantine/core';
import { IconCurrentLocation, IconMap2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CoordinateInput } from '../map/CoordinateInput';
import { PlaceMap, type Position } from '../map/PlaceMap';
import { placeText } from '../map/typed-place';
import { useOwnPlace } from '../map/useOwnPlace';
import { useIsOnline } from '../api/line';

interface LensPlaceProps {
  position: Position | null;
  accuracyMeters: number | null;
  azimuthDegrees: number | null;
  onPlace: (position: Position, accuracyMeters: number | null) => void;
  error?: string | undefined;
}

/** A GPS fix worse than this puts a lens on the wrong side of the street. */
const GOOD_METERS = 15;
const NAMESPACES = ['proposals', 'map'] as const;

/** Where the lens hangs: where the phone is, on the map when there is a line, or typed. */
export function LensPlace({ position, accuracyMeters, azimuthDegrees, onPlace, error }: LensPlaceProps) {
  const { t } = useTranslation(NAMESPACES);
  const isOnline = useIsOnline();
  const [showsMap, setShowsMap] = useState(false);
  const own = useOwnPlace((fix) => onPlace(fix.position, fix.accuracyMeters));
  return (
    <Stack gap="sm">
      <Button
        size="md"
        mih={48}
        leftSection={<IconCurrentLocation size={20} aria-hidden />}
        loading={own.isLocating}
        onClick={own.locate}
      >
        {t(position ? 'place.again' : 'place.here')}
      </Button>
      {own.fault && <Alert color="yellow">{t(`locating.${own.fault}`, { ns: 'map' })}</Alert>}
      <div role="status">
        {position ? (
          <Text className="numbers" fw={600}>
            {placeText(position)}
            {accuracyMeters !== null && ` ± ${Math.ceil(accuracyMeters)} m`}
          </Text>
        ) : (
          <Text c="dimmed">{t('place.none')}</Text>
        )}
        {accuracyMeters !== null && accuracyMeters > GOOD_METERS && <Text size="sm">{t('place.poor')}</Text>}
      </div>
      <CoordinateInput label={t('place.typed')} onChoose={(typed) => onPlace(typed, null)} />
      {isOnline && (
        <Button
          mih={48}
          variant="default"
          aria-expanded={showsMap}
          leftSection={<IconMap2 size={20} aria-hidden />}
          onClick={() => setShowsMap(!showsMap)}
        >
          {t(showsMap ? 'place.hideMap' : 'place.map')}
        </Button>
      )}
      {showsMap && isOnline && (
        <PlaceMap
          label={t('place.mapLabel')}
          height={300}
          showsLenses
          marks={position ? [{ id: 'lens', at: position, label: t('place.mapLabel'), azimuthDegrees }] : []}
          place={position && { position, radiusMeters: accuracyMeters ?? 0 }}
          onPick={(picked) => onPlace(picked, null)}
        />
      )}
      {error && <Input.Error>{error}</Input.Error>}
    </Stack>
  );
}
