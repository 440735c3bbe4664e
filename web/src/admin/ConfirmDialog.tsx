import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../ui/states';

interface ConfirmDialogProps {
  title: string;
  /** What will happen, and what will not. */
  text: string;
  confirmLabel: string;
  isOpen: boolean;
  onClose: () => void;
  /** Resolves when it is done; what it throws is shown. */
  onConfirm: () => Promise<unknown>;
  isDestructive?: boolean;
  children?: ReactNode;
}

/** Asks before something that is not simply undone and that the api takes no reason for. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { t } = useTranslation('app');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const close = () => {
    setError(null);
    props.onClose();
  };
  const confirm = async () => {
    setBusy(true);
    try {
      await props.onConfirm();
      close();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack>
        <Text>{props.text}</Text>
        {props.children}
        {error !== null && <Fault error={error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button
            color={props.isDestructive ? 'red' : undefined}
            loading={isBusy}
            onClick={() => void confirm()}
          >
            {props.confirmLabel}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
