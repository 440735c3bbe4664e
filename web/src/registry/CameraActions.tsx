import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import { LinkButton } from '../ui/links';
import { RequestCheckDialog } from '../upkeep/RequestCheckDialog';
import { ConfirmLensDialog } from './ConfirmLensDialog';
import { EditCameraDialog } from './EditCameraDialog';
import { nextStatuses } from './next-statuses';
import { StatusDialog } from './StatusDialog';

type Opened = 'confirm' | 'inspect' | 'edit' | 'status';

/** What can be done about a lens as a whole. */
export function CameraActions({ camera }: { camera: Dto<'CameraDetailDto'> }) {
  const { t } = useTranslation('registry');
  const can = useCan();
  const [opened, open] = useState<Opened | null>(null);
  const isInUse = camera.status !== 'retired';
  const dialog = (name: Opened) => ({ camera, isOpen: opened === name, onClose: () => open(null) });
  return (
    <>
      {can('camera:upkeep') && isInUse && (
        <>
          <Button leftSection={<IconCheck size={16} aria-hidden />} onClick={() => open('confirm')}>
            {t('confirmLens')}
          </Button>
          <LinkButton
            to="/faults"
            search={{ report: 'yes', camera: camera.id }}
            variant="default"
            leftSection={<IconAlertTriangle size={16} aria-hidden />}
          >
            {t('reportFault')}
          </LinkButton>
        </>
      )}
      <MoreActions camera={camera} onOpen={open} />
      <ConfirmLensDialog {...dialog('confirm')} />
      <RequestCheckDialog lens={camera} isOpen={opened === 'inspect'} onClose={() => open(null)} />
      <EditCameraDialog {...dialog('edit')} />
      <StatusDialog {...dialog('status')} />
    </>
  );
}

function MoreActions(props: { camera: Dto<'CameraDetailDto'>; onOpen: (name: Opened) => void }) {
  const { t } = useTranslation('registry');
  const can = useCan();
  const { status } = props.camera;
  const inspects = can('camera:inspect') && status !== 'retired';
  if (!inspects && !can('camera:write')) return null;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
          {t('moreActions')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {can('camera:write') && <Menu.Item onClick={() => props.onOpen('edit')}>{t('editCamera')}</Menu.Item>}
        {can('camera:write') && nextStatuses[status].length > 0 && (
          <Menu.Item onClick={() => props.onOpen('status')}>{t('changeStatus')}</Menu.Item>
        )}
        {inspects && <Menu.Item onClick={() => props.onOpen('inspect')}>{t('requestSpotCheck')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  );
}
