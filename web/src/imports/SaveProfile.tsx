import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import { useLanguage } from '../i18n';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import type { CameraImport } from './import-kinds';

/** Keeps how the columns were read on the last trial, for the next list that looks the same. */
export function SaveProfile({ list }: { list: CameraImport }) {
  const { t } = useTranslation(['imports', 'app']);
  const language = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const [name, setName] = useState('');
  const [key, renewKey] = useIdempotencyKey();
  const act = useAct(
    () =>
      result(
        api.POST('/api/v1/import-profiles', {
          params: { header: { 'Idempotency-Key': key } },
          body: { areaId: list.areaId, importId: list.id, name: name.trim() },
        }),
      ),
    { done: t('profileSave.done'), onDone: () => setOpen(false) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate();
  };
  return (
    <>
      <Button
        mt="md"
        variant="default"
        leftSection={<IconBookmark size={18} />}
        onClick={() => setOpen(true)}
      >
        {t('profileSave.button')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('profileSave.title')}
        closeButtonProps={{ 'aria-label': t('app:close') }}
      >
        <form onSubmit={submit}>
          <Stack>
            <Text size="sm">{t('profileSave.text')}</Text>
            <TextInput
              label={t('profileSave.name')}
              placeholder={t('profileSave.namePlaceholder')}
              required
              maxLength={100}
              value={name}
              onChange={(event) => {
                setName(event.currentTarget.value);
                renewKey();
              }}
              error={fieldError(act.error, 'name', language)}
              data-autofocus
            />
            {act.error !== null && <Fault error={act.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('app:cancel')}
              </Button>
              <Button type="submit" loading={act.isPending} disabled={!name.trim()}>
                {t('profileSave.save')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
