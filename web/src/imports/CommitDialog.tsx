import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { AreaName } from '../ui/AreaSelect';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { type CameraImport, outcomes, rowsWritten } from './import-kinds';

interface CommitDialogProps {
  list: CameraImport;
  isOpen: boolean;
  onClose: () => void;
}

/** Says what exactly will be written, and writes it. */
export function CommitDialog({ list, isOpen, onClose }: CommitDialogProps) {
  const { t } = useTranslation(['imports', 'app']);
  const act = useAct(
    () => result(api.POST('/api/v1/camera-imports/{id}/commit', { params: { path: { id: list.id } } })),
    { onDone: onClose },
  );
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('commit.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <List>
          {outcomes
            .filter((outcome) => list[outcome] > 0)
            .map((outcome) => (
              <List.Item key={outcome}>{t(`commit.${outcome}`, { count: list[outcome] })}</List.Item>
            ))}
        </List>
        <Text size="sm">
          {t('areaFilter')}: <AreaName id={list.areaId} />
        </Text>
        {list.accept.length > 0 && (
          <Text size="sm">
            {t('commit.accepted', { kinds: list.accept.map((kind) => t(`accept.${kind}`)).join('; ') })}
          </Text>
        )}
        <Text size="sm">{t('commit.note')}</Text>
        {act.error !== null && <Fault error={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('commit.back')}
          </Button>
          <Button loading={act.isPending} onClick={() => act.mutate()} data-autofocus>
            {t('commit.confirm', { count: rowsWritten(list) })}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
