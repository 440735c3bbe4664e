import { ActionIcon, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { AreaName } from '../ui/AreaSelect';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty, Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { fields } from './import-kinds';

type Profile = Dto<'ImportProfileDto'>;

export function ProfileList() {
  const { t } = useTranslation('imports');
  const [doomed, setDoomed] = useState<Profile | null>(null);
  const list = useCursorList(['import-profiles'], (cursor) =>
    result(
      api.GET('/api/v1/import-profiles', { params: { query: { limit: 20, ...(cursor && { cursor }) } } }),
    ),
  );
  const columns: Column<Profile>[] = [
    { key: 'name', label: t('profiles.name'), cell: ({ name }) => name },
    { key: 'area', label: t('areaFilter'), cell: ({ areaId }) => <AreaName id={areaId} /> },
    {
      key: 'columns',
      label: t('profiles.columns'),
      cell: ({ headers }) =>
        fields
          .filter((field) => field in headers)
          .map((field) => t(`field.${field}`))
          .join(', '),
    },
    {
      key: 'delete',
      label: t('profiles.delete'),
      align: 'right',
      cell: (profile) => (
        <ActionIcon
          variant="default"
          size="lg"
          aria-label={t('profiles.deleteNamed', { name: profile.name })}
          onClick={() => setDoomed(profile)}
        >
          <IconTrash size={18} />
        </ActionIcon>
      ),
    },
  ];
  return (
    <>
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('profiles.title')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('profiles.empty')} hint={t('profiles.emptyHint')} />}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </Answer>
      {doomed && <DeleteDialog profile={doomed} onClose={() => setDoomed(null)} />}
    </>
  );
}

function DeleteDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useTranslation(['imports', 'app']);
  const act = useAct(
    () => result(api.DELETE('/api/v1/import-profiles/{id}', { params: { path: { id: profile.id } } })),
    { done: t('profiles.deleted'), onDone: onClose },
  );
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('profiles.deleteTitle', { name: profile.name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <Text>{t('profiles.deleteText')}</Text>
        {act.error !== null && <Fault error={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button color="red" loading={act.isPending} onClick={() => act.mutate()}>
            {t('profiles.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
