import { Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { ReasonDialog } from '../ui/ReasonDialog';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import type { RequestDialogProps } from './request-dialog';
import { serverNow } from '../api/server-time';

type Closing = Dto<'CloseRequestDto'>;

const OUTCOMES = every<Dto<'CloseRequestDto'>['state']>()([
  'handed_over',
  'no_footage',
  'camera_down',
  'overwritten',
  'refused',
]);

/** Writes down what came of a call. What was missed can only have been handed over after all. */
export function CloseRequestDialog(props: RequestDialogProps) {
  const { t } = useTranslation('race');
  // Fields that are made anew each time it opens: "now" is then the moment of the call.
  return props.isOpen ? <Fields key={props.request.id} {...props} title={t('request.close')} /> : null;
}

function Fields({ request, isOpen, onClose, title }: RequestDialogProps & { title: string }) {
  const { t } = useTranslation('race');
  const language = useLanguage();
  const outcomes = request.state === 'missed' ? (['handed_over'] as const) : OUTCOMES;
  const [state, setState] = useState<Closing['state']>('handed_over');
  const [calledAt, setCalledAt] = useState<string | null>(() => new Date(serverNow()).toISOString());
  const path = { id: request.id };
  const close = useAct(
    (body: Closing) => result(api.POST('/api/v1/requests/{id}/close', { params: { path }, body })),
    { done: t('request.closed') },
  );
  return (
    <ReasonDialog
      title={title}
      text={t('request.closeText')}
      confirmLabel={title}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={(reason) => close.mutateAsync({ state, reason, calledAt: calledAt ?? '' })}
    >
      <Radio.Group
        label={t('request.closeAs')}
        value={state}
        onChange={(chosen) => setState(chosen as Closing['state'])}
        required
      >
        <Stack gap="xs" mt="xs">
          {outcomes.map((outcome) => (
            <Radio key={outcome} value={outcome} label={t(`request.closeReason.${outcome}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {state !== 'handed_over' && <Text size="sm">{t('request.closeLoss')}</Text>}
      <TimeField
        label={t('request.when')}
        value={calledAt}
        onChange={setCalledAt}
        error={fieldError(close.error, 'calledAt', language)}
        required
      />
    </ReasonDialog>
  );
}
