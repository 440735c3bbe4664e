import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { type AreaDetail, todayInVietnam } from './area-days';
import { type AreaDraft, AreaFields } from './AreaFields';
import { BoundaryField } from './BoundaryField';

type Change = Dto<'ChangeAreaDto'>;

export function ChangeAreaDialog({ area, onClose }: { area: AreaDetail; onClose: () => void }) {
  const { t } = useTranslation(['areas', 'app']);
  const language = useLanguage();
  const { code, name, kind, parentId } = area;
  const [draft, setDraft] = useState<AreaDraft>({ code, name, kind, parentId, boundary: null });
  const [effectiveFrom, setEffectiveFrom] = useState(todayInVietnam());
  const [endsOn, setEndsOn] = useState<string | null>(null);
  const changes = changesOf(area, draft);
  const isChanged = Object.keys(changes).length > 0;
  const body: Change = { ...changes, ...(isChanged && { effectiveFrom }), ...(endsOn && { endsOn }) };
  const act = useAct(
    () => result(api.PATCH('/api/v1/areas/{id}', { params: { path: { id: area.id } }, body })),
    { done: t('change.done'), onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('change.title', { name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('change.text')}</Text>
          <AreaFields draft={draft} onChange={setDraft} error={act.error} />
          <BoundaryField
            value={draft.boundary}
            onChange={(boundary) => setDraft({ ...draft, boundary })}
            hasOne={area.hasBoundary}
            error={fieldError(act.error, 'boundary', language)}
          />
          <DatePickerInput
            label={t('change.effectiveFrom')}
            value={effectiveFrom}
            onChange={(day) => day && setEffectiveFrom(day)}
            valueFormat="DD/MM/YYYY"
            error={fieldError(act.error, 'effectiveFrom', language)}
          />
          <DatePickerInput
            label={t('change.ends')}
            description={t('change.endsHint')}
            value={endsOn}
            onChange={setEndsOn}
            clearable
            clearButtonProps={{ 'aria-label': t('app:clear') }}
            valueFormat="DD/MM/YYYY"
            error={fieldError(act.error, 'endsOn', language)}
          />
          {!isChanged && !endsOn && (
            <Text size="sm" role="status">
              {t('change.nothing')}
            </Text>
          )}
          {act.error !== null && <Fault error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button
              type="submit"
              color={endsOn ? 'red' : undefined}
              loading={act.isPending}
              disabled={!isChanged && !endsOn}
            >
              {t('change.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Only what is different: what is not sent stays as it is. */
function changesOf(area: AreaDetail, draft: AreaDraft): Change {
  const { name, code, kind, boundary } = draft;
  const parentId = kind === 'province' ? null : draft.parentId;
  return {
    ...(code.trim() !== area.code && { code: code.trim() }),
    ...(name.trim() !== area.name && { name: name.trim() }),
    ...(kind !== area.kind && { kind }),
    ...(parentId !== area.parentId && { parentId }),
    ...(boundary && { boundary: boundary as never }),
  };
}
