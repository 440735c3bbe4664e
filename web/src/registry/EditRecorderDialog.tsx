import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Dialog, Form } from '../ui/Dialog';
import { useAct } from '../ui/useAct';
import { Section } from '../ui/Section';
import { changesOf } from './changes';
import { ContactFields } from './ContactFields';
import { recorderContactsOf, recorderDraftOf, type RecorderDraft, recorderFactsOf } from './recorder-draft';
import { RecorderFields } from './RecorderFields';

export interface RecorderDialogProps {
  recorder: Dto<'RecorderDto'>;
  isOpen: boolean;
  onClose: () => void;
}

export function EditRecorderDialog(props: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('editRecorder')} size="lg" isOpen={props.isOpen} onClose={props.onClose}>
      <EditRecorder {...props} />
    </Dialog>
  );
}

function EditRecorder({ recorder, onClose }: RecorderDialogProps) {
  const { t } = useTranslation('registry');
  const [before] = useState(() => recorderDraftOf(recorder));
  const [draft, setDraft] = useState(before);
  const change = useAct(
    (body: Dto<'ChangeRecorderDto'>) =>
      result(api.PATCH('/api/v1/recorders/{id}', { params: { path: { id: recorder.id } }, body })),
    { done: t('saved'), onDone: onClose },
  );
  // Names that were withheld are not known here, and must not be written over.
  const seesContacts = !recorder.custodian.isWithheld && !recorder.contacts.isWithheld;
  const changes = changesBetween(before, draft, seesContacts);
  const edit = (part: Partial<RecorderDraft>) => setDraft((current) => ({ ...current, ...part }));
  return (
    <Form
      submitLabel={t('save')}
      act={change}
      whyNot={changes ? t('nothingChanged') : undefined}
      isReady={changes !== null && Object.keys(changes).length > 0}
      onSubmit={() => changes && change.mutate(changes)}
      onCancel={onClose}
    >
      <RecorderFields draft={draft} onChange={edit} error={change.error} />
      {seesContacts && (
        <Section title={t('custodian')}>
          <ContactFields draft={draft} onChange={edit} error={change.error} />
        </Section>
      )}
    </Form>
  );
}

/** @returns null while something is missing that must be there. */
function changesBetween(
  before: RecorderDraft,
  draft: RecorderDraft,
  withContacts: boolean,
): Dto<'ChangeRecorderDto'> | null {
  const facts = recorderFactsOf(draft);
  const contacts = recorderContactsOf(draft);
  if (!facts || (withContacts && !contacts)) return null;
  return {
    ...changesOf(recorderFactsOf(before)!, facts),
    ...(withContacts && changesOf(recorderContactsOf(before) ?? {}, contacts!)),
  };
}
