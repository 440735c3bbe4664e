import { Button, Group, Stack, Tabs, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { choosePurpose } from '../session/current-purpose';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { IncidentChoice } from './IncidentChoice';
import { EMPTY_TIP, TipFields, type TipDraft } from './TipFields';

interface OpenPurposeProps {
  incidentId?: string | undefined;
  onOpened?: () => void;
}

/** Opens a purpose around an incident or a tip, with a reason; this tab looks under it from then on. */
export function OpenPurpose(props: OpenPurposeProps) {
  const { t } = useTranslation('purposes');
  const language = useLanguage();
  const [about, setAbout] = useState<'incident' | 'tip'>('incident');
  const [incidentId, setIncidentId] = useState(props.incidentId ?? null);
  const [tip, setTip] = useState<TipDraft>(EMPTY_TIP);
  const [reason, setReason] = useState('');
  const [key, renewKey] = useIdempotencyKey();
  const subject = about === 'incident' ? subjectOfIncident(incidentId) : subjectOfTip(tip);
  const open = useAct(
    (body: Dto<'OpenPurposeDto'>) =>
      result(api.POST('/api/v1/purposes', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      onDone: ({ id }) => {
        choosePurpose(id);
        props.onOpened?.();
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (subject) open.mutate({ ...subject, reason: reason.trim() }, { onSettled: renewKey });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Tabs value={about} onChange={(value) => setAbout(value as typeof about)} keepMounted={false}>
          <Tabs.List>
            <Tabs.Tab value="incident">{t('aroundIncident')}</Tabs.Tab>
            <Tabs.Tab value="tip">{t('aroundTip')}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="incident" pt="sm">
            <IncidentChoice label={t('whichIncident')} value={incidentId} onChange={setIncidentId} />
          </Tabs.Panel>
          <Tabs.Panel value="tip" pt="sm">
            <TipFields value={tip} onChange={setTip} error={open.error} />
          </Tabs.Panel>
        </Tabs>
        <Textarea
          label={t('whyLook')}
          description={t('whyLookHint')}
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldError(open.error, 'reason', language)}
        />
        {open.error !== null && <Fault error={open.error} />}
        <Group>
          <Button type="submit" loading={open.isPending} disabled={!subject || !reason.trim()}>
            {t('open')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

type Subject = Omit<Dto<'OpenPurposeDto'>, 'reason'>;

function subjectOfIncident(incidentId: string | null): Subject | null {
  return incidentId === null ? null : { incidentId };
}

function subjectOfTip({ reference, location, uncertaintyMeters, from, to }: TipDraft): Subject | null {
  if (!reference.trim() || !location || !from || !to) return null;
  return {
    tipReference: reference.trim(),
    location,
    locationUncertaintyMeters: uncertaintyMeters,
    from,
    to,
  };
}
