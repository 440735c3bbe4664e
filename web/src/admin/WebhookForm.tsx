import { Button, Checkbox, Group, Modal, Stack, Switch, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { every } from '../api/every';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { AreaSelect } from '../ui/AreaSelect';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { ShownOnce } from './ShownOnce';

type Event = Dto<'WebhookDto'>['events'][number];

const events = every<Event>()([
  'request_sent',
  'request_reminder',
  'request_escalated',
  'request_missed',
  'request_answered',
  'link_suggested',
  'alarm_raised',
  'alarm_drill',
  'tip_received',
]);

interface WebhookFormProps {
  /** To be changed; absent: a new one. */
  webhook?: Dto<'WebhookDto'>;
  isOpen: boolean;
  onClose: () => void;
}

export function WebhookForm(props: WebhookFormProps) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => {
    setSecret(null);
    props.onClose();
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={t(props.webhook ? 'changeWebhook' : 'createWebhook')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
      closeOnClickOutside={secret === null}
    >
      {secret === null ? (
        <Form {...props} onSecret={setSecret} />
      ) : (
        <Stack>
          <ShownOnce title={t('secret')} value={secret} hint={t('secretHint')} />
          <Button onClick={close}>{tApp('close')}</Button>
        </Stack>
      )}
    </Modal>
  );
}

function useFields(webhook: Dto<'WebhookDto'> | undefined) {
  const [fields, setFields] = useState({
    name: webhook?.name ?? '',
    url: webhook?.url ?? '',
    events: webhook?.events ?? ([] as Event[]),
    areaId: webhook?.areaId ?? null,
    deliversToContacts: webhook?.deliversToContacts ?? false,
  });
  const change = (changes: Partial<typeof fields>) => setFields((before) => ({ ...before, ...changes }));
  return [fields, change] as const;
}

function Form({ webhook, onClose, onSecret }: WebhookFormProps & { onSecret: (secret: string) => void }) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const language = useLanguage();
  const [fields, change] = useFields(webhook);
  const { name, url } = fields;
  const save = useAct(
    async () => {
      if (!webhook) return onSecret((await result(api.POST('/api/v1/webhooks', { body: fields }))).secret);
      const body = { name, url, events: fields.events };
      await result(api.PATCH('/api/v1/webhooks/{id}', { params: { path: { id: webhook.id } }, body }));
      onClose();
    },
    { done: t('saved') },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  const fault = (field: string) => fieldError(save.error, field, language);
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('webhookName')}
          required
          maxLength={100}
          value={name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={fault('name')}
          data-autofocus
        />
        <TextInput
          label={t('webhookUrl')}
          description={t('webhookUrlHint')}
          type="url"
          required
          maxLength={2000}
          value={url}
          onChange={(event) => change({ url: event.currentTarget.value })}
          error={fault('url')}
        />
        <Checkbox.Group
          label={t('toldOf')}
          required
          value={fields.events}
          onChange={(chosen) => change({ events: chosen as Event[] })}
          error={fault('events')}
        >
          <Stack gap={6} mt={6}>
            {events.map((event) => (
              <Checkbox key={event} value={event} label={t(`event.${event}`)} />
            ))}
          </Stack>
        </Checkbox.Group>
        {!webhook && (
          <>
            <AreaSelect
              label={t('area')}
              description={t('webhookAreaHint')}
              clearable
              value={fields.areaId}
              onChange={(areaId) => change({ areaId })}
              error={fault('areaId')}
            />
            <Switch
              label={t('isGatewaySwitch')}
              description={t('isGatewayHint')}
              checked={fields.deliversToContacts}
              onChange={(event) => change({ deliversToContacts: event.currentTarget.checked })}
            />
          </>
        )}
        {save.error !== null && <Fault error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {tApp('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending} disabled={!fields.events.length}>
            {tApp('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
