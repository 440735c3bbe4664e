import { Button, Card, Grid, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIdempotencyKey } from '../../api/idempotency-key';
import { fieldError } from '../../api/problem';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useLanguage } from '../../i18n';
import { useCan } from '../../session/session';
import { useCursorList } from '../../ui/pages';
import { Answer, Empty, Fault } from '../../ui/states';
import { useTime } from '../../ui/time';
import { useAct } from '../../ui/useAct';
import { AuthorName } from './AuthorName';
import { HistoryList } from './HistoryList';
import { MoreButton } from '../MoreButton';

/** What officers wrote down about the case, and what became of its facts. */
export function NotesTab({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t('notes')}
          </Title>
          <Notes incidentId={incident.id} />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="sm">
          <Title order={2} size="h4">
            {t('history')}
          </Title>
          <HistoryList incidentId={incident.id} />
        </Stack>
      </Grid.Col>
    </Grid>
  );
}

function Notes({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const time = useTime();
  const list = useCursorList(['incident-notes', incidentId], (cursor) =>
    result(
      api.GET('/api/v1/incidents/{id}/notes', {
        params: { path: { id: incidentId }, query: { limit: 50, ...(cursor && { cursor }) } },
      }),
    ),
  );
  return (
    <>
      {can('incident:write') && <NoteForm incidentId={incidentId} />}
      <Answer of={list}>
        {(notes) =>
          notes.length ? (
            <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('notes')}>
              {notes.map((note) => (
                <Card key={note.id} component="li" withBorder padding="sm">
                  <Text style={{ whiteSpace: 'pre-wrap' }}>{note.text}</Text>
                  <Text size="sm" c="dimmed">
                    {time.moment(note.writtenAt)} · <AuthorName author={note.writtenBy} />
                  </Text>
                </Card>
              ))}
            </Stack>
          ) : (
            <Empty title={t('noNotes')} hint={t('noNotesHint')} />
          )
        }
      </Answer>
      <MoreButton of={list} />
    </>
  );
}

function NoteForm({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation('incidents');
  const language = useLanguage();
  const [text, setText] = useState('');
  const [key, renewKey] = useIdempotencyKey();
  const write = useAct(
    (written: string) =>
      result(
        api.POST('/api/v1/incidents/{id}/notes', {
          params: { path: { id: incidentId }, header: { 'Idempotency-Key': key } },
          body: { text: written },
        }),
      ),
    {
      done: t('noteWritten'),
      onDone: () => {
        setText('');
        renewKey();
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    write.mutate(text.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <Textarea
          label={t('newNote')}
          description={t('newNoteHint')}
          autosize
          minRows={2}
          maxLength={4000}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={fieldError(write.error, 'text', language)}
        />
        {write.error !== null && <Fault error={write.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={write.isPending} disabled={!text.trim()}>
            {t('writeNote')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
