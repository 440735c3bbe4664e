import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../ui/links';
import { useRecorder } from './RecorderPicker';

export function RecorderLink({ id }: { id: string }) {
  const { t } = useTranslation('registry');
  return (
    <LinkAnchor to="/recorders/$id" params={{ id }} inherit>
      {useRecorder(id)?.name ?? t('recorder')}
    </LinkAnchor>
  );
}
