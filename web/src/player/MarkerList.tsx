import { ActionIcon, Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconBookmark, IconDownload, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import type { Film } from './film';
import type { Marker, useMarkers } from './markers';
import type { MasterClock } from './master-clock';
import { useMomentText } from './moment-text';
import { saveAs } from './still';

interface MarkerListProps {
  of: ReturnType<typeof useMarkers>;
  clock: MasterClock;
  films: Film[];
}

export function MarkerList({ of: { markers, add, write, remove }, clock, films }: MarkerListProps) {
  const { t } = useTranslation('player');
  const moment = useMomentText();
  const text = useExport(films);
  return (
    <Card withBorder padding="sm" component="section" aria-label={t('markers')}>
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h5">
          {t('markers')}
        </Title>
        <Group gap="xs">
          <Button
            size="xs"
            variant="default"
            leftSection={<IconBookmark size={16} />}
            onClick={() => add(clock.snapshot().at)}
          >
            {t('addMarker')}
          </Button>
          {markers.length > 0 && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconDownload size={16} />}
              onClick={() => saveAs(new Blob([text(markers)], { type: 'text/plain' }), t('markersFile'))}
            >
              {t('exportMarkers')}
            </Button>
          )}
        </Group>
      </Group>
      <Text size="xs" c="dimmed">
        {t('markersHint')}
      </Text>
      <Stack gap={6} mt="xs" component="ul" p={0} mb={0} style={{ listStyle: 'none' }}>
        {markers.map((marker) => (
          <Group key={marker.id} component="li" gap="xs" wrap="nowrap">
            <Button
              size="xs"
              variant="default"
              className="numbers"
              onClick={() => clock.seek(marker.at)}
              aria-label={t('goTo', { time: moment(marker.at) })}
            >
              {moment(marker.at)}
            </Button>
            <TextInput
              size="xs"
              flex={1}
              aria-label={t('markerText', { time: moment(marker.at) })}
              placeholder={t('markerPlaceholder')}
              maxLength={300}
              value={marker.text}
              onChange={(event) => write(marker.id, event.currentTarget.value)}
            />
            <ActionIcon
              variant="default"
              size="md"
              aria-label={t('removeMarker', { time: moment(marker.at) })}
              onClick={() => remove(marker.id)}
            >
              <IconTrash size={16} />
            </ActionIcon>
          </Group>
        ))}
      </Stack>
    </Card>
  );
}

/** Time, text and, for each lens that then recorded, what its own clock showed. */
function useExport(films: Film[]): (markers: Marker[]) => string {
  const { t } = useTranslation('player');
  const time = useTime();
  const exact = (at: number) => time.exactMoment(new Date(at).toISOString());
  return (markers) =>
    markers
      .map(({ at, text }) => {
        const lenses = films
          .filter(({ start, end }) => at >= start && at <= end)
          .map(({ code, sha256, displayedOffsetMilliseconds }) =>
            t('exportLens', { code, displayed: exact(at + displayedOffsetMilliseconds), sha256 }),
          );
        return [`${exact(at)}\t${text}`, ...lenses].join('\n');
      })
      .join('\n\n');
}
