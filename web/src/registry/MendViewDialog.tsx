import { IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { Dialog } from '../ui/Dialog';
import { ViewForm } from './ViewForm';

interface MendViewDialogProps {
  camera: Dto<'CameraDetailDto'>;
  view: Dto<'ViewDto'> | null;
  onClose: () => void;
}

/** The lens was never moved: the registry was wrong, for all of that view's time. */
export function MendViewDialog({ camera, view, onClose }: MendViewDialogProps) {
  const { t } = useTranslation('registry');
  return (
    <Dialog title={t('mendView')} size="lg" isOpen={view !== null} onClose={onClose}>
      {view && (
        <ViewForm
          camera={camera}
          start={view}
          isMending
          explanation={{
            icon: <IconPencil aria-hidden />,
            title: t('mendViewTitle'),
            text: t('mendViewText'),
          }}
          submitLabel={t('recordMend')}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
