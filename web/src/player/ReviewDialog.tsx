import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { IncidentChoice } from '../purposes/IncidentChoice';
import { Fault } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { Film } from './film';

type Finding = Dto<'RecordReviewDto'>['finding'];
const FINDINGS = every<Finding>()(['seen', 'not_seen']);

interface ReviewDialogProps {
  film: Film;
  incidentId: string | null;
  /** What was watched, in true time; proposed. */
  watched: { from: number; to: number };
  onClose: () => void;
}

/** Writes down that a period was watched for an incident, and whether what is looked for was in it. */
export function ReviewDialog({ film, watched, onClose, ...props }: ReviewDialogProps) {
  const { t } = useTranslation('player');
  const { t: tApp } = useTranslation('app');
  const language = useLanguage();
  const [incidentId, setIncidentId] = useState(props.incidentId);
  const [from, setFrom] = useState<string | null>(() => new Date(watched.from).toISOString());
  const [to, setTo] = useState<string | null>(() => new Date(watched.to).toISOString());
  const [finding, setFinding] = useState<Finding | null>(null);
  const [note, setNote] = useState('');
  const [key, renewKey] = useIdempotencyKey();
  const record = useAct(
    ({ id, body }: { id: string; body: Dto<'RecordReviewDto'> }) => {
      const params = { path: { id }, header: { 'Idempotency-Key': key } };
      return result(api.POST('/api/v1/incidents/{id}/reviews', { params, body }));
    },
    {
      done: t('reviewed'),
      onDone: () => {
        renewKey();
        onClose();
      },
    },
  );
  const isReady = incidentId && from && to && finding;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const said = { itemId: film.id, timesAs: 'corrected' as const, from, to, finding };
    record.mutate({ id: incidentId, body: { ...said, ...(note.trim() && { note: note.trim() }) } });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('reviewTitle', { name: film.code })}
      size="lg"
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('reviewText')}</Text>
          <IncidentChoice label={t('forIncident')} value={incidentId} onChange={setIncidentId} />
          <Group grow align="flex-start">
            <TimeField
              label={t('watchedFrom')}
              withSeconds
              required
              value={from}
              onChange={setFrom}
              error={fieldError(record.error, 'from', language)}
            />
            <TimeField
              label={t('watchedTo')}
              withSeconds
              required
              value={to}
              onChange={setTo}
              error={fieldError(record.error, 'to', language)}
            />
          </Group>
          <Radio.Group
            label={t('finding')}
            required
            value={finding}
            onChange={(value) => setFinding(value as Finding)}
          >
            <Group gap="md" mt={6}>
              {FINDINGS.map((each) => (
                <Radio key={each} value={each} label={t(`findings.${each}`)} />
              ))}
            </Group>
          </Radio.Group>
          <Textarea
            label={t('note')}
            description={t('noteHint')}
            autosize
            minRows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {record.error !== null && <Fault error={record.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {tApp('cancel')}
            </Button>
            <Button type="submit" loading={record.isPending} disabled={!isReady}>
              {t('saveReview')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
