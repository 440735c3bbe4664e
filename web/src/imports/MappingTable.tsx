import { Alert, Group, Select, Stack, Switch, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { type Column, Rows } from '../ui/Rows';
import { Empty } from '../ui/states';
import {
  type CameraImport,
  crsNames,
  draftOf,
  type Field,
  fields,
  type ReadingDraft,
  withMeaning,
} from './import-kinds';

type Guess = Dto<'ColumnGuessDto'>;

interface MappingTableProps {
  list: CameraImport;
  draft: ReadingDraft;
  onChange: (draft: ReadingDraft) => void;
}

/** The columns of the file and what each is taken for. */
export function MappingTable(props: MappingTableProps) {
  const { t } = useTranslation('imports');
  const { list, draft, onChange } = props;
  return (
    <Stack gap="sm">
      <Text size="sm">{t('mapping.text')}</Text>
      <Missing list={list} draft={draft} />
      <Rows
        caption={t('mapping.title')}
        columns={useColumns(props)}
        items={list.guesses}
        keyOf={({ column }) => String(column)}
        empty={<Empty title={t('mapping.noColumns')} hint={t('failed.hint')} />}
      />
      <Group align="flex-end" gap="xl">
        <Select
          label={t('mapping.crs')}
          data={[
            { value: '', label: t('mapping.crsDegrees') },
            ...crsNames.map(([value, label]) => ({ value, label })),
          ]}
          value={draft.crs ?? ''}
          onChange={(crs) => onChange({ ...draft, crs: crs || null })}
          allowDeselect={false}
          w={320}
          maw="100%"
        />
        <Switch
          label={t('mapping.swap')}
          checked={draft.swapLatLon}
          onChange={(event) => onChange({ ...draft, swapLatLon: event.currentTarget.checked })}
        />
      </Group>
    </Stack>
  );
}

export const SURE_PERCENT = 90;

/** Whether a person should look at how the columns are read before anything else. */
export function needsLooking(list: CameraImport): boolean {
  const { columns } = draftOf(list);
  const isUnsure = list.guesses.some(
    ({ field, confidence }) => field !== null && confidence * 100 < SURE_PERCENT,
  );
  return list.state === 'failed' || isUnsure || !hasPlace(list, columns) || columns.name === undefined;
}

/** GeoJSON has the place beside its columns. */
function hasPlace({ format }: CameraImport, { coordinates, lat, lon }: ReadingDraft['columns']): boolean {
  return coordinates !== undefined || (lat !== undefined && lon !== undefined) || format === 'geojson';
}

function Missing({ list, draft }: { list: CameraImport; draft: ReadingDraft }) {
  const { t } = useTranslation('imports');
  const faults = [
    ...(hasPlace(list, draft.columns) ? [] : [t('mapping.noPlace')]),
    ...(draft.columns.name === undefined ? [t('mapping.noName')] : []),
  ];
  if (!faults.length || !list.guesses.length) return null;
  return (
    <Alert color="yellow" icon={<IconAlertTriangle />} role="status">
      {faults.map((fault) => (
        <Text key={fault} size="sm">
          {fault}
        </Text>
      ))}
    </Alert>
  );
}

function useColumns({ draft, onChange }: MappingTableProps): Column<Guess>[] {
  const { t } = useTranslation('imports');
  const headerOf = ({ header, column }: Guess) => header || t('mapping.unnamed', { number: column + 1 });
  const meaningOf = ({ column }: Guess) => fields.find((field) => draft.columns[field] === column) ?? null;
  const options = [
    { value: '', label: t('mapping.ignored') },
    ...fields.map((field) => ({ value: field, label: t(`field.${field}`) })),
  ];
  return [
    { key: 'header', label: t('mapping.header'), cell: (guess) => <Text fw={600}>{headerOf(guess)}</Text> },
    {
      key: 'meaning',
      label: t('mapping.meaning'),
      cell: (guess) => (
        <Select
          aria-label={t('mapping.meaningOf', { header: headerOf(guess) })}
          data={options}
          value={meaningOf(guess) ?? ''}
          onChange={(field) =>
            onChange({
              ...draft,
              columns: withMeaning(draft.columns, guess.column, (field || null) as Field | null),
            })
          }
          allowDeselect={false}
          searchable
          maw={320}
        />
      ),
    },
    {
      key: 'confidence',
      label: t('mapping.confidence'),
      cell: (guess) => <Confidence guess={guess} meaning={meaningOf(guess)} />,
    },
  ];
}

function Confidence({ guess, meaning }: { guess: Guess; meaning: Field | null }) {
  const { t } = useTranslation('imports');
  if (meaning !== guess.field) return <Text size="sm">{t('mapping.chosen')}</Text>;
  if (meaning === null) return <Text size="sm">{t('mapping.notRead')}</Text>;
  const percent = Math.round(guess.confidence * 100);
  const level = percent >= SURE_PERCENT ? 'sure' : percent >= 60 ? 'likely' : 'unsure';
  return (
    <Group gap={4} wrap="nowrap">
      {level === 'unsure' && <IconAlertTriangle size={16} aria-hidden />}
      <Text size="sm">{t(`mapping.${level}`, { percent })}</Text>
    </Group>
  );
}
