import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../admin/ShownOnce';
import { api } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { type Action, useSession } from '../session/session';
import { Fault } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import { actionName } from './action-name';
import { OwnPassword } from './OwnPassword';

const DAY_MILLISECONDS = 86_400_000;
const DAYS = 90;

/** Makes a token with a part of one's own rights, then shows it this once. */
export function CreateToken(props: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation('account');
  const { t: tApp } = useTranslation('app');
  const [made, setMade] = useState<Dto<'CreatedTokenDto'> | null>(null);
  const close = () => {
    setMade(null);
    props.onClose();
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={t('createToken')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
      closeOnClickOutside={made === null}
    >
      {made ? (
        <Stack>
          <ShownOnce title={t('tokenOf', { name: made.name })} value={made.token} hint={t('tokenHint')} />
          <Button onClick={close}>{tApp('close')}</Button>
        </Stack>
      ) : (
        <Form onMade={setMade} onCancel={close} />
      )}
    </Modal>
  );
}

function Form(props: { onMade: (token: Dto<'CreatedTokenDto'>) => void; onCancel: () => void }) {
  const { t } = useTranslation('account');
  const { t: tApp } = useTranslation('app');
  const language = useLanguage();
  const own = useSession().actions.map(({ action }) => action);
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<string[]>([]);
  const [password, setPassword] = useState('');
  const [expiresAt, setExpiresAt] = useState<string | null>(() =>
    new Date(Date.now() + DAYS * DAY_MILLISECONDS).toISOString(),
  );
  const create = useAct(
    () => {
      const body = { name, actions: chosen as Action[], password, expiresAt: expiresAt! };
      return result(api.POST('/api/v1/tokens', { body }));
    },
    { onDone: props.onMade },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  const fault = (field: string) => fieldError(create.error, field, language);
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('tokenName')}
          description={t('tokenNameHint')}
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={fault('name')}
          data-autofocus
        />
        <Checkbox.Group
          label={t('tokenRights')}
          description={t('tokenRightsHint')}
          required
          value={chosen}
          onChange={setChosen}
          error={fault('actions')}
        >
          <Stack gap={6} mt={6} mah={260} style={{ overflowY: 'auto' }}>
            {own.map((action) => (
              <Checkbox key={action} value={action} label={actionName(t, action)} />
            ))}
          </Stack>
        </Checkbox.Group>
        <TimeField
          label={t('expires')}
          description={t('expiresHint')}
          required
          value={expiresAt}
          onChange={setExpiresAt}
          error={fault('expiresAt')}
        />
        <OwnPassword value={password} onChange={setPassword} error={fault('password')} />
        {create.error !== null && <Fault error={create.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {tApp('cancel')}
          </Button>
          <Button
            type="submit"
            loading={create.isPending}
            disabled={!name.trim() || !chosen.length || !expiresAt || !password}
          >
            {t('createToken')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
