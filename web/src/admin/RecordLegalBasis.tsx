import { Button, Checkbox, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';

interface RecordLegalBasisProps {
  bases: Dto<'LegalBasisDto'>[];
  isOpen: boolean;
  onClose: () => void;
}

/** Records what somebody has looked up; what it replaces ends on the same day. */
export function RecordLegalBasis(props: RecordLegalBasisProps) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={t('recordBasis')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      <Form {...props} />
    </Modal>
  );
}

function useFields() {
  const [fields, setFields] = useState({
    code: '',
    title: '',
    citation: '',
    validFrom: null as string | null,
    note: '',
    replacesId: null as string | null,
    isDefault: false,
  });
  const change = (changes: Partial<typeof fields>) => setFields((before) => ({ ...before, ...changes }));
  return [fields, change] as const;
}

function Form({ bases, onClose }: RecordLegalBasisProps) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const language = useLanguage();
  const [key] = useIdempotencyKey();
  const [fields, change] = useFields();
  const { code, title, citation, validFrom, note, replacesId, isDefault } = fields;
  const record = useAct(
    () =>
      result(
        api.POST('/api/v1/legal-bases', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            ...{ code, title, citation, validFrom: validFrom! },
            ...(note.trim() && { note }),
            ...(replacesId && { replacesId }),
            ...(isDefault && { isDefault }),
          },
        }),
      ),
    { done: t('saved'), onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate();
  };
  const fault = (field: string) => fieldError(record.error, field, language);
  const replaceable = bases.filter(({ validTo }) => validTo === null);
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('recordBasisHint')}</Text>
        <TextInput
          label={t('citation')}
          description={t('citationHint')}
          required
          maxLength={1000}
          value={citation}
          onChange={(event) => change({ citation: event.currentTarget.value })}
          error={fault('citation')}
          data-autofocus
        />
        <Textarea
          label={t('basisTitle')}
          required
          autosize
          maxLength={1000}
          value={title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={fault('title')}
        />
        <TextInput
          label={t('basisCode')}
          description={t('basisCodeHint')}
          required
          maxLength={60}
          value={code}
          onChange={(event) => change({ code: event.currentTarget.value })}
          error={fault('code')}
        />
        <DateInput
          label={t('inForceFrom')}
          required
          valueFormat="DD/MM/YYYY"
          value={validFrom}
          onChange={(day) => change({ validFrom: day })}
          error={fault('validFrom')}
        />
        <Select
          label={t('replaces')}
          description={t('replacesHint')}
          clearable
          data={replaceable.map((basis) => ({ value: basis.id, label: `${basis.citation} (${basis.code})` }))}
          value={replacesId}
          onChange={(id) => change({ replacesId: id })}
          error={fault('replacesId')}
        />
        <Checkbox
          label={t('makeDefault')}
          checked={isDefault}
          onChange={(event) => change({ isDefault: event.currentTarget.checked })}
        />
        <Textarea
          label={t('note')}
          autosize
          maxLength={1000}
          value={note}
          onChange={(event) => change({ note: event.currentTarget.value })}
          error={fault('note')}
        />
        {record.error !== null && <Fault error={record.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {tApp('cancel')}
          </Button>
          <Button type="submit" loading={record.isPending} disabled={!validFrom}>
            {t('recordBasis')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
