import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../../api/client';
import { useTime } from '../../ui/time';
import { LinkAnchor } from '../../ui/links';

/** One item of evidence; undefined while it is asked for. */
export function useItem(itemId: string | null) {
  return query.useQuery(
    'get',
    '/api/v1/footage/{id}',
    { params: { path: { id: itemId ?? '' } } },
    { enabled: itemId !== null, staleTime: 60_000 },
  ).data;
}

/** Which lens it is of, or what it is, and when it was recorded. */
export function ItemFacts({ itemId }: { itemId: string }) {
  const { t } = useTranslation(['incidents', 'enums']);
  const time = useTime();
  const item = useItem(itemId);
  if (!item) return <Text size="sm">…</Text>;
  const { camera, corrected } = item;
  return (
    <>
      <LinkAnchor to="/footage/$id" params={{ id: itemId }} fw={600}>
        {camera ? `${camera.code} ${camera.name}` : t(`itemKind.${item.kind}`)}
      </LinkAnchor>
      {corrected && (
        <Text size="sm" className="numbers">
          {corrected.endedAt
            ? time.period(corrected.startedAt, corrected.endedAt)
            : time.moment(corrected.startedAt)}{' '}
          {corrected.uncertaintyMilliseconds === null
            ? `(${t('clockNeverChecked')})`
            : `(± ${time.duration(corrected.uncertaintyMilliseconds)})`}
        </Text>
      )}
      {item.state !== 'sealed' && <Text size="sm">{t(`enums:footageState.${item.state}`)}</Text>}
    </>
  );
}
