import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { ConfirmDialog } from './ConfirmDialog';
import { ShownOnce } from './ShownOnce';
import { WebhookForm } from './WebhookForm';

type Act = 'change' | 'secret' | 'end';

export function WebhookActs(props: { webhook: Dto<'WebhookDto'>; onDeliveries: () => void }) {
  const { t } = useTranslation('admin');
  const [asked, setAsked] = useState<Act | null>(null);
  const { webhook } = props;
  const params = { path: { id: webhook.id } };
  const rest = useAct(
    () => result(api.PATCH('/api/v1/webhooks/{id}', { params, body: { isActive: !webhook.isActive } })),
    { done: t('saved') },
  );
  const end = useAct(() => result(api.DELETE('/api/v1/webhooks/{id}', { params })), {
    done: t('webhookEnded'),
  });
  return (
    <Stack gap={6}>
      <Group gap={6}>
        <Button size="xs" variant="default" onClick={props.onDeliveries}>
          {t('deliveries')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsked('change')}>
          {t('change')}
        </Button>
        <Button size="xs" variant="default" loading={rest.isPending} onClick={() => rest.mutate()}>
          {t(webhook.isActive ? 'letRest' : 'wake')}
        </Button>
        <Button size="xs" variant="default" onClick={() => setAsked('secret')}>
          {t('replaceSecret')}
        </Button>
        <Button size="xs" variant="outline" color="red" onClick={() => setAsked('end')}>
          {t('endWebhook')}
        </Button>
      </Group>
      {rest.error !== null && <Fault error={rest.error} />}
      <WebhookForm webhook={webhook} isOpen={asked === 'change'} onClose={() => setAsked(null)} />
      <ReplaceSecret webhook={webhook} isOpen={asked === 'secret'} onClose={() => setAsked(null)} />
      <ConfirmDialog
        title={t('endWebhookTitle', { name: webhook.name })}
        text={t('endWebhookText')}
        confirmLabel={t('endWebhook')}
        isOpen={asked === 'end'}
        onClose={() => setAsked(null)}
        onConfirm={() => end.mutateAsync()}
        isDestructive
      />
    </Stack>
  );
}

function ReplaceSecret(props: { webhook: Dto<'WebhookDto'>; isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const [secret, setSecret] = useState<string | null>(null);
  const { id, name } = props.webhook;
  const replace = useAct(
    () => result(api.POST('/api/v1/webhooks/{id}/secret', { params: { path: { id } } })),
    { onDone: (answer) => setSecret(answer.secret) },
  );
  const close = () => {
    setSecret(null);
    props.onClose();
  };
  return (
    <>
      <ConfirmDialog
        title={t('replaceSecretTitle', { name })}
        text={t('replaceSecretText')}
        confirmLabel={t('replaceSecret')}
        isOpen={props.isOpen && secret === null}
        onClose={props.onClose}
        onConfirm={() => replace.mutateAsync()}
        isDestructive
      />
      <Modal
        opened={secret !== null}
        onClose={close}
        title={t('secretOf', { name })}
        closeButtonProps={{ 'aria-label': tApp('close') }}
        closeOnClickOutside={false}
      >
        <Stack>
          {secret !== null && <ShownOnce title={t('secret')} value={secret} hint={t('secretHint')} />}
          <Button onClick={close}>{tApp('close')}</Button>
        </Stack>
      </Modal>
    </>
  );
}
