import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UploadFootage } from './UploadFootage';

interface UploadDialogProps {
  isOpen: boolean;
  onClose: () => void;
  cameraId?: string | undefined;
}

/** Closed while it sends, it stops; the same file goes on later where it stood. */
export function UploadDialog({ isOpen, onClose, cameraId }: UploadDialogProps) {
  const { t } = useTranslation('player');
  const { t: tApp } = useTranslation('app');
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={t('uploadTitle')}
      size="lg"
      closeOnClickOutside={false}
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      <UploadFootage cameraId={cameraId} onDone={onClose} />
    </Modal>
  );
}
