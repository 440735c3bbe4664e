import { Accordion, Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { AcceptSwitches } from './AcceptSwitches';
import { CommitDialog } from './CommitDialog';
import { type CameraImport, draftOf, isSameDraft, type ReadingDraft, rowsWritten } from './import-kinds';
import { ImportRows } from './ImportRows';
import { MappingTable, needsLooking } from './MappingTable';
import { OutcomeCounts } from './OutcomeCounts';
import { ResultLink } from './ResultLink';
import { SaveProfile } from './SaveProfile';

/** What came of the trial, and how it may be read otherwise; nothing is written before the dialog at its end. */
export function ReadingForm({ list }: { list: CameraImport }) {
  const { t } = useTranslation('imports');
  const [draft, setDraft] = useState(() => draftOf(list));
  const isChanged = !isSameDraft(draft, draftOf(list));
  const isPlanned = list.state === 'planned';
  return (
    <Stack>
      {isPlanned && <PlanSummary list={list} isChanged={isChanged} />}
      <AcceptSwitches list={list} draft={draft} onChange={setDraft} />
      <Accordion variant="separated" order={2} defaultValue={needsLooking(list) ? 'mapping' : null}>
        <Accordion.Item value="mapping">
          <Accordion.Control>
            <Text fw={700}>{t('mapping.title')}</Text>
          </Accordion.Control>
          <Accordion.Panel>
            <MappingTable list={list} draft={draft} onChange={setDraft} />
            {isPlanned && !isChanged && <SaveProfile list={list} />}
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      {(isChanged || !isPlanned) && (
        <Replan list={list} draft={draft} isChanged={isChanged} onReset={() => setDraft(draftOf(list))} />
      )}
      {isPlanned && <ImportRows list={list} />}
    </Stack>
  );
}

function PlanSummary({ list, isChanged }: { list: CameraImport; isChanged: boolean }) {
  const { t } = useTranslation('imports');
  const [isAsking, setAsking] = useState(false);
  const count = rowsWritten(list);
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="plan">
      <Stack gap="sm">
        <Title order={2} size="h4" id="plan">
          {t('planned.title')}
        </Title>
        <Text size="sm">{t('planned.text')}</Text>
        <OutcomeCounts list={list} />
        <Group>
          <Button disabled={isChanged || count === 0} onClick={() => setAsking(true)}>
            {t('commit.button')}
          </Button>
          <ResultLink id={list.id} />
        </Group>
        {(isChanged || count === 0) && (
          <Text size="sm" role="status">
            {t(isChanged ? 'commit.dirty' : 'commit.nothing')}
          </Text>
        )}
      </Stack>
      <CommitDialog list={list} isOpen={isAsking} onClose={() => setAsking(false)} />
    </Paper>
  );
}

interface ReplanProps {
  list: CameraImport;
  draft: ReadingDraft;
  isChanged: boolean;
  onReset: () => void;
}

function Replan({ list, draft, isChanged, onReset }: ReplanProps) {
  const { t } = useTranslation('imports');
  const act = useAct(
    () => {
      const { accept, columns, crs, swapLatLon } = draft;
      const hasMapping = Object.keys(columns).length > 0;
      return result(
        api.PATCH('/api/v1/camera-imports/{id}', {
          params: { path: { id: list.id } },
          body: { accept, ...(hasMapping && { mapping: { columns, crs, swapLatLon } }) },
        }),
      );
    },
    { done: t('replanned') },
  );
  return (
    <Alert color="petrol" variant="outline" icon={<IconInfoCircle />} title={isChanged && t('commit.dirty')}>
      {act.error !== null && <Fault error={act.error} />}
      <Group mt="xs">
        <Button leftSection={<IconRefresh size={18} />} loading={act.isPending} onClick={() => act.mutate()}>
          {t('replan')}
        </Button>
        {isChanged && (
          <Button variant="default" onClick={onReset}>
            {t('mapping.reset')}
          </Button>
        )}
      </Group>
    </Alert>
  );
}
