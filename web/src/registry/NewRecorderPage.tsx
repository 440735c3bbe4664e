import { Card } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Form } from '../ui/Dialog';
import { Page } from '../ui/Page';
import { useAct } from '../ui/useAct';
import { Section } from '../ui/Section';
import { ContactFields } from './ContactFields';
import { emptyRecorder, recorderContactsOf, type RecorderDraft, recorderFactsOf } from './recorder-draft';
import { RecorderFields } from './RecorderFields';

export function NewRecorderPage() {
  const { t } = useTranslation('registry');
  const navigate = useNavigate();
  const [draft, setDraft] = useState(emptyRecorder);
  const [key] = useIdempotencyKey();
  const create = useAct(
    (body: Dto<'CreateRecorderDto'>) =>
      result(api.POST('/api/v1/recorders', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      done: t('recorderCreated'),
      onDone: ({ id }) => navigate({ to: '/recorders/$id', params: { id } }),
    },
  );
  const change = (part: Partial<RecorderDraft>) => setDraft((current) => ({ ...current, ...part }));
  const facts = recorderFactsOf(draft);
  const contacts = recorderContactsOf(draft);
  return (
    <Page title={t('newRecorder')}>
      <Card withBorder maw={800}>
        <Form
          text={t('newRecorderText')}
          submitLabel={t('registerRecorder')}
          act={create}
          isReady={facts !== null && contacts !== null}
          onSubmit={() => facts && contacts && create.mutate({ ...facts, ...contacts })}
        >
          <RecorderFields draft={draft} onChange={change} error={create.error} />
          <Section title={t('custodian')}>
            <ContactFields draft={draft} onChange={change} error={create.error} />
          </Section>
        </Form>
      </Card>
    </Page>
  );
}
