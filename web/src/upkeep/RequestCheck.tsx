import { Button, Modal, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { Fault } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { KnownLens } from './fault-form';
import { LensSelect } from './LensSelect';

const NAMESPACES = ['upkeep', 'app'] as const;

/** Asks the group leader nearest to a lens to look at it. */
export function RequestCheck(props: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(NAMESPACES);
  const language = useLanguage();
  const [key, renew] = useIdempotencyKey();
  const [lens, setLens] = useState<KnownLens | null>(null);
  const [dueAt, setDueAt] = useState<string | null>(null);
  const ask = useAct(
    (body: Dto<'RequestSpotCheckDto'>) =>
      result(api.POST('/api/v1/spot-checks', { body, params: { header: { 'Idempotency-Key': key } } })),
    {
      done: t('request.done'),
      onDone: () => {
        renew();
        setLens(null);
        setDueAt(null);
        props.onClose();
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lens) ask.mutate({ cameraId: lens.id, ...(dueAt && { dueAt }) });
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={t('request.title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'app' }) }}
    >
      <form onSubmit={submit}>
        <Stack>
          <LensSelect
            label={t('lens')}
            value={lens}
            onChange={setLens}
            error={fieldError(ask.error, 'cameraId', language)}
          />
          <TimeField
            label={t('dueAt')}
            description={t('request.dueHint')}
            clearable
            value={dueAt}
            onChange={setDueAt}
            error={fieldError(ask.error, 'dueAt', language)}
          />
          {ask.error !== null && <Fault error={ask.error} />}
          <Button type="submit" loading={ask.isPending} disabled={!lens}>
            {t('request.ask')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
