import { Modal, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCurrentPurposeId } from '../session/current-purpose';
import { OpenPurpose } from './OpenPurpose';
import { PurposeChoice } from './PurposeChoice';

interface PurposeDialogProps {
  isOpen: boolean;
  onClose: () => void;
  onChosen?: () => void;
}

/** Chooses another purpose for this tab, or opens a new one. */
export function PurposeDialog({ isOpen, onClose, onChosen }: PurposeDialogProps) {
  const { t } = useTranslation('purposes');
  const { t: tApp } = useTranslation('app');
  const current = useCurrentPurposeId();
  const done = () => {
    onClose();
    onChosen?.();
  };
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('choosePurpose')}
      size="lg"
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      <Stack>
        <PurposeChoice onChosen={done} exceptId={current ?? undefined} />
        <Title order={2} size="h4">
          {t('openNew')}
        </Title>
        <OpenPurpose onOpened={done} />
      </Stack>
    </Modal>
  );
}
