import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import { useLanguage } from '../i18n';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { searchOfDay, todayInVietnam } from './area-days';
import { type AreaDraft, AreaFields, EMPTY_DRAFT } from './AreaFields';
import { BoundaryField } from './BoundaryField';

export function CreateAreaDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['areas', 'app']);
  const language = useLanguage();
  const [draft, setDraft] = useState<AreaDraft>(EMPTY_DRAFT);
  const [validFrom, setValidFrom] = useState(todayInVietnam());
  const { act, renewKey } = useCreate(draft, validFrom, onClose);
  const change = (next: AreaDraft) => {
    setDraft(next);
    renewKey();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('create.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('create.text')}</Text>
          <AreaFields draft={draft} onChange={change} error={act.error} />
          <DatePickerInput
            label={t('fields.validFrom')}
            required
            value={validFrom}
            onChange={(day) => {
              if (day) setValidFrom(day);
              renewKey();
            }}
            valueFormat="DD/MM/YYYY"
            error={fieldError(act.error, 'validFrom', language)}
          />
          <BoundaryField
            value={draft.boundary}
            onChange={(boundary) => change({ ...draft, boundary })}
            error={fieldError(act.error, 'boundary', language)}
          />
          {act.error !== null && <Fault error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!draft.code.trim() || !draft.name.trim()}>
              {t('create.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useCreate(draft: AreaDraft, validFrom: string, onClose: () => void) {
  const { t } = useTranslation('areas');
  const navigate = useNavigate();
  const [key, renewKey] = useIdempotencyKey();
  const act = useAct(
    () => {
      const { code, name, kind, parentId, boundary } = draft;
      return result(
        api.POST('/api/v1/areas', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            ...{ code: code.trim(), name: name.trim(), kind, validFrom },
            parentId: kind === 'province' ? null : parentId,
            boundary: boundary as never,
          },
        }),
      );
    },
    {
      done: t('create.done'),
      onDone: ({ id }) => {
        onClose();
        const day = validFrom > todayInVietnam() ? validFrom : todayInVietnam();
        return navigate({ to: '/areas/$id', params: { id: String(id) }, search: searchOfDay(day) });
      },
    },
  );
  return { act, renewKey };
}
