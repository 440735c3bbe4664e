import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { AreaSelect } from '../ui/AreaSelect';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';

interface ChangeAccountProps {
  account: Dto<'AccountDto'>;
  /** Nobody moves the own account to another unit. */
  isOwn: boolean;
  isOpen: boolean;
  onClose: () => void;
}

export function ChangeAccount(props: ChangeAccountProps) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={t(props.isOwn ? 'rename' : 'changeAccount')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      <Form {...props} />
    </Modal>
  );
}

function Form({ account, isOwn, onClose }: ChangeAccountProps) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const language = useLanguage();
  const [displayName, setDisplayName] = useState(account.displayName);
  const [areaId, setAreaId] = useState(account.areaId);
  const save = useAct(
    () =>
      result(
        api.PATCH('/api/v1/accounts/{id}', {
          params: { path: { id: account.id } },
          body: { displayName, ...(areaId !== account.areaId && { areaId }) },
        }),
      ),
    { done: t('saved'), onDone: onClose },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <TextInput
          label={t('displayName')}
          required
          maxLength={200}
          value={displayName}
          onChange={(event) => setDisplayName(event.currentTarget.value)}
          error={fieldError(save.error, 'displayName', language)}
          data-autofocus
        />
        {!isOwn && (
          <AreaSelect
            label={t('unit')}
            description={t('unitMoveHint')}
            clearable
            value={areaId}
            onChange={setAreaId}
            error={fieldError(save.error, 'areaId', language)}
          />
        )}
        {save.error !== null && <Fault error={save.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {tApp('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {tApp('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
