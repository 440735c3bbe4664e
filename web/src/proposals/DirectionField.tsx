import { Alert, Button, Group, Input, NumberInput, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { IconCompass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Wind, winds, windOf } from '../map/compass';
import { useCompass } from './useCompass';

interface DirectionFieldProps {
  azimuthDegrees: number | null;
  text: string;
  onDirection: (azimuthDegrees: number | null, isByCompass: boolean) => void;
  onText: (text: string) => void;
  error?: string | undefined;
}

/** As they lie around the person, north above. */
const GRID: (Wind | null)[] = ['nw', 'n', 'ne', 'w', null, 'e', 'sw', 's', 'se'];

/** Where the lens looks: by the phone's compass, by one of eight directions, in degrees, or in words. */
export function DirectionField(props: DirectionFieldProps) {
  const { t } = useTranslation('proposals');
  const { azimuthDegrees, onDirection } = props;
  return (
    <Stack gap="sm">
      <Compass onTaken={(heading) => onDirection(heading, true)} />
      <Text role="status" fw={600}>
        {azimuthDegrees === null
          ? t('direction.none')
          : t('direction.chosen', {
              degrees: Math.round(azimuthDegrees),
              rose: t(`rose.${windOf(azimuthDegrees)}`),
            })}
      </Text>
      <Input.Wrapper label={t('direction.rose')} labelElement="div">
        <Rose value={azimuthDegrees} onChange={(degrees) => onDirection(degrees, false)} />
      </Input.Wrapper>
      <NumberInput
        label={t('direction.degrees')}
        description={t('direction.degreesHint')}
        size="md"
        inputMode="numeric"
        min={0}
        max={360}
        clampBehavior="strict"
        suffix="°"
        value={azimuthDegrees ?? ''}
        onChange={(value) => onDirection(typeof value === 'number' ? value : null, false)}
        error={props.error}
      />
      <Textarea
        label={t('direction.text')}
        placeholder={t('direction.textExample')}
        size="md"
        autosize
        minRows={2}
        maxLength={500}
        value={props.text}
        onChange={(event) => props.onText(event.currentTarget.value)}
      />
    </Stack>
  );
}

function Compass(props: { onTaken: (heading: number) => void }) {
  const { t } = useTranslation('proposals');
  const compass = useCompass();
  const take = () => {
    if (compass.heading !== null) props.onTaken(compass.heading);
    compass.stop();
  };
  if (!compass.isWatching)
    return (
      <Stack gap="xs">
        <Button
          size="md"
          mih={48}
          variant="default"
          leftSection={<IconCompass size={20} aria-hidden />}
          onClick={() => void compass.start()}
        >
          {t('direction.compass')}
        </Button>
        {compass.fault && <Alert color="yellow">{t(`direction.${compass.fault}`)}</Alert>}
      </Stack>
    );
  return (
    <Stack gap="xs">
      <Text>{t('direction.point')}</Text>
      <Text size="xl" fw={700} className="numbers">
        {compass.heading === null ? '…' : `${compass.heading}° ${t(`rose.${windOf(compass.heading)}`)}`}
      </Text>
      <Group gap="xs">
        <Button size="md" mih={48} disabled={compass.heading === null} onClick={take}>
          {t('direction.take')}
        </Button>
        <Button size="md" mih={48} variant="default" onClick={compass.stop}>
          {t('direction.stop')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {t('direction.magnetic')}
      </Text>
    </Stack>
  );
}

function Rose(props: { value: number | null; onChange: (degrees: number) => void }) {
  const { t } = useTranslation('proposals');
  return (
    <SimpleGrid cols={3} spacing={6} maw={330} mt={4}>
      {GRID.map((name) =>
        name === null ? (
          <span key="middle" />
        ) : (
          <Button
            key={name}
            mih={48}
            px={4}
            variant={props.value === winds.indexOf(name) * 45 ? 'filled' : 'default'}
            aria-pressed={props.value === winds.indexOf(name) * 45}
            onClick={() => props.onChange(winds.indexOf(name) * 45)}
          >
            {t(`rose.${name}`)}
          </Button>
        ),
      )}
    </SimpleGrid>
  );
}
