import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { useCan, useSession } from '../session/session';
import { PaperButton } from './PaperButton';

/** The open requests of an area on paper, for whoever goes from door to door; of the own unit unless another is given. */
export function DigestButton(props: { areaId: number | null }) {
  const { t } = useTranslation('race');
  const can = useCan();
  const { account } = useSession();
  const areaId = props.areaId ?? account.areaId;
  if (!can('link:issue') || areaId === null) return null;
  return (
    <PaperButton
      label={t('digest')}
      address={`/api/v1/requests/digest.pdf?areaId=${areaId}`}
      ask={() =>
        result(api.GET('/api/v1/requests/digest.pdf', { params: { query: { areaId } }, parseAs: 'blob' }))
      }
    />
  );
}
