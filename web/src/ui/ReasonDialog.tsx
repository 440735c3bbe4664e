import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from './states';

interface ReasonDialogProps {
  title: string;
  /** What will happen, and what will not. */
  text?: string;
  confirmLabel: string;
  /** What the text is, when it is not a reason. */
  label?: string;
  hint?: string;
  isOpen: boolean;
  onClose: () => void;
  /** Resolves when it is done; what it throws is shown, and the reason stays. */
  onConfirm: (reason: string) => Promise<unknown>;
  isDestructive?: boolean;
  /** Further fields. */
  children?: ReactNode;
}

/** Asks before something that is not simply undone, and for the reason that goes into the log. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { t } = useTranslation('app');
  const [reason, setReason] = useState('');
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const confirm = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await props.onConfirm(reason.trim());
      setReason('');
      setError(null);
      props.onClose();
    } catch (fault) {
      setError(fault);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={(event) => void confirm(event)}>
        <Stack>
          {props.text && <Text>{props.text}</Text>}
          {props.children}
          <Textarea
            label={props.label ?? t('reason')}
            description={props.hint ?? t('reasonHint')}
            required
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
          {error !== null && <Fault error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              color={props.isDestructive ? 'red' : undefined}
              loading={isBusy}
              disabled={!reason.trim()}
            >
              {props.confirmLabel}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
