import { useTranslation } from 'react-i18next';
import { useRecorder } from './RecorderPicker';
import { LinkAnchor } from '../ui/links';

export function RecorderLink({ id }: { id: string }) {
  const { t } = useTranslation('registry');
  return (
    <LinkAnchor to="/recorders/$id" params={{ id }} inherit>
      {useRecorder(id)?.name ?? t('recorder')}
    </LinkAnchor>
  );
}
