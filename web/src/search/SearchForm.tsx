import { Button, Card, Group, NumberInput, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Segments } from '../ui/Segments';
import { AreaSelect } from '../ui/AreaSelect';
import { TimeField } from '../ui/TimeField';
import { PlaceField } from '../map/PlaceField';
import { type Draft, questionOf } from './draft';
import { LensSelect } from './LensSelect';
import { PolygonField } from './PolygonField';
import type { Place, Question } from './question';

const PLACE_KINDS: Place['kind'][] = ['circle', 'polygon', 'area', 'lens'];
const TIME_KINDS: Draft['timeKind'][] = ['around', 'period'];
const RADIUS_METERS_MAX = 50_000;

interface SearchFormProps {
  initial: Draft;
  onSearch: (question: Question) => void;
}

/** Where and when: the two things a search needs. */
export function SearchForm({ initial, onSearch }: SearchFormProps) {
  const { t } = useTranslation('search');
  const [draft, setDraft] = useState(initial);
  const set = (change: Partial<Draft>) => setDraft({ ...draft, ...change });
  const question = questionOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (question) onSearch(question);
  };
  return (
    <Card withBorder component="form" onSubmit={submit} role="search" aria-label={t('title')}>
      <Stack gap="md">
        <WhenFields draft={draft} onChange={set} />
        <WhereFields draft={draft} onChange={set} />
        <Group gap="sm">
          <Button type="submit" leftSection={<IconSearch size={18} />} disabled={!question}>
            {t('search')}
          </Button>
          {!question && (
            <Text size="sm" c="dimmed">
              {t('stillMissing')}
            </Text>
          )}
        </Group>
      </Stack>
    </Card>
  );
}

interface FieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

function WhenFields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation('search');
  return (
    <Stack gap="xs" role="group" aria-label={t('when')}>
      <Group gap="sm">
        <Text fw={600}>{t('when')}</Text>
        <SegmentedControl
          size="xs"
          aria-label={t('when')}
          value={draft.timeKind}
          onChange={(timeKind) => onChange({ timeKind: timeKind as Draft['timeKind'] })}
          data={TIME_KINDS.map((kind) => ({ value: kind, label: t(`timeKind.${kind}`) }))}
        />
      </Group>
      {draft.timeKind === 'around' ? (
        <Group gap="sm" align="flex-start" grow preventGrowOverflow={false} maw={560}>
          <TimeField
            label={t('around')}
            value={draft.around}
            onChange={(around) => onChange({ around })}
            required
          />
          <NumberInput
            label={t('giveOrTake')}
            suffix={t('minutesSuffix')}
            min={1}
            max={10_080}
            allowDecimal={false}
            value={draft.marginMinutes}
            onChange={(value) => typeof value === 'number' && onChange({ marginMinutes: value })}
          />
        </Group>
      ) : (
        <Group gap="sm" align="flex-start" grow maw={560}>
          <TimeField label={t('from')} value={draft.from} onChange={(from) => onChange({ from })} required />
          <TimeField
            label={t('to')}
            value={draft.to}
            onChange={(to) => onChange({ to })}
            error={draft.from && draft.to && draft.from >= draft.to ? t('toBeforeFrom') : undefined}
            required
          />
        </Group>
      )}
    </Stack>
  );
}

function WhereFields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation('search');
  return (
    <Stack gap="xs" role="group" aria-label={t('where')}>
      <Group gap="sm">
        <Text fw={600}>{t('where')}</Text>
        <Segments
          size="xs"
          aria-label={t('where')}
          value={draft.kind}
          onChange={(kind) => onChange({ kind: kind as Place['kind'] })}
          data={PLACE_KINDS.map((kind) => ({ value: kind, label: t(`placeKind.${kind}`) }))}
        />
      </Group>
      {draft.kind === 'circle' && <CircleFields draft={draft} onChange={onChange} />}
      {draft.kind === 'polygon' && (
        <PolygonField value={draft.corners} onChange={(corners) => onChange({ corners })} />
      )}
      {draft.kind === 'area' && (
        <AreaSelect
          label={t('area')}
          description={t('areaHint')}
          value={draft.areaId}
          onChange={(areaId) => onChange({ areaId })}
          required
        />
      )}
      {draft.kind === 'lens' && (
        <LensSelect
          label={t('lens')}
          description={t('lensHint')}
          value={draft.cameraId}
          onChange={(cameraId) => onChange({ cameraId })}
          required
        />
      )}
    </Stack>
  );
}

function CircleFields({ draft, onChange }: FieldsProps) {
  const { t } = useTranslation('search');
  return (
    <>
      <NumberInput
        label={t('radius')}
        description={t('radiusHint')}
        suffix=" m"
        min={1}
        max={RADIUS_METERS_MAX}
        step={50}
        maw={260}
        allowDecimal={false}
        value={draft.radiusMeters}
        onChange={(value) => typeof value === 'number' && onChange({ radiusMeters: value })}
      />
      <PlaceField
        label={t('center')}
        value={draft.center}
        onChange={(center) => onChange({ center })}
        radiusMeters={draft.radiusMeters}
        required
      />
    </>
  );
}
