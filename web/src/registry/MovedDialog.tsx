import { IconArrowsMove } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { LensDialogProps } from './ConfirmLensDialog';
import { Dialog } from '../ui/Dialog';
import { ViewForm } from './ViewForm';

/** The lens was really moved or turned: what it saw before stays true until then. */
export function MovedDialog({ camera, isOpen, onClose }: LensDialogProps) {
  const { t } = useTranslation('registry');
  const title = t(camera.view ? 'moved' : 'firstView');
  return (
    <Dialog title={title} size="lg" isOpen={isOpen} onClose={onClose}>
      <ViewForm
        camera={camera}
        start={camera.view}
        isMending={false}
        explanation={{
          icon: <IconArrowsMove aria-hidden />,
          title: t('movedTitle'),
          text: t(camera.view ? 'movedText' : 'firstViewText'),
        }}
        submitLabel={t('recordMove')}
        onClose={onClose}
      />
    </Dialog>
  );
}
