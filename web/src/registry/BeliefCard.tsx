import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconMap2, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { windOf } from '../map/compass';
import { useTime } from '../ui/time';
import { degrees } from './figures';
import { type Belief, replacedView } from './view-beliefs';
import { useDifferences } from './view-differences';

type View = Dto<'ViewDto'>;

interface BeliefCardProps {
  belief: Belief;
  /** What was believed before it, if that has been asked for. */
  earlier: Belief | undefined;
  selectedId: string | undefined;
  onSelect: (view: View) => void;
  onMend: ((view: View) => void) | null;
}

/** What was believed from one moment until another: views one after the other, and what was new about them. */
export function BeliefCard(props: BeliefCardProps) {
  const { t } = useTranslation('registry');
  const time = useTime();
  const { knownFrom, knownTo, views } = props.belief;
  const from = time.moment(knownFrom);
  return (
    <Card component="li" withBorder bg={knownTo ? 'var(--mantine-color-default-hover)' : undefined}>
      <Group gap="xs" mb="xs">
        <Title order={3} size="h5">
          {knownTo ? t('believedBetween', { from, to: time.moment(knownTo) }) : t('believedSince', { from })}
        </Title>
        {!knownTo && (
          <Badge color="teal.9" tt="none" leftSection={<IconCheck size={12} aria-hidden />}>
            {t('believedNow')}
          </Badge>
        )}
      </Group>
      <Stack gap="sm">
        {views.length === 0 && <Text c="dimmed">{t('nothingValidThen')}</Text>}
        {views.map((view) => (
          <ViewRow key={view.id} {...props} view={view} />
        ))}
      </Stack>
    </Card>
  );
}

function ViewRow({ view, earlier, selectedId, onSelect, onMend }: BeliefCardProps & { view: View }) {
  const { t } = useTranslation('registry');
  const time = useTime();
  const { azimuthDegrees: azimuth, validFrom, validTo } = view;
  return (
    <Group justify="space-between" align="flex-start" gap="xs">
      <Stack gap={2} style={{ flex: '1 1 16rem' }}>
        <Text fw={600}>
          {azimuth === null
            ? t('azimuthUnknown')
            : t('looksTowards', { degrees: degrees(azimuth), wind: t(`compass.${windOf(azimuth)}`) })}
        </Text>
        <Text size="sm">
          {validTo
            ? t('validBetween', { from: time.moment(validFrom), to: time.moment(validTo) })
            : t('validSince', { from: time.moment(validFrom) })}
        </Text>
        <WhatWasNew view={view} earlier={earlier} />
      </Stack>
      <Group gap="xs">
        <Button
          size="xs"
          variant={view.id === selectedId ? 'filled' : 'default'}
          aria-pressed={view.id === selectedId}
          leftSection={<IconMap2 size={14} aria-hidden />}
          onClick={() => onSelect(view)}
        >
          {t('showView')}
        </Button>
        {onMend && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden />}
            onClick={() => onMend(view)}
          >
            {t('mendView')}
          </Button>
        )}
      </Group>
    </Group>
  );
}

function WhatWasNew({ view, earlier }: { view: View; earlier: Belief | undefined }) {
  const { t } = useTranslation('registry');
  const differencesOf = useDifferences();
  const replaced = replacedView(view, earlier);
  if (!replaced) return null;
  const differences = differencesOf(replaced, view);
  return (
    <Stack gap={0}>
      <Text size="sm" c="dimmed">
        {t(differences.length ? 'newAgainstBefore' : 'reckonedAnew')}
      </Text>
      {differences.map(({ label, before, after }) => (
        <Text key={label} size="sm">
          {t('changedFromTo', { label, before, after })}
        </Text>
      ))}
    </Stack>
  );
}
