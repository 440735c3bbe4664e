import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, query } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { RequestStateBadge } from '../../race/RequestStateBadge';
import { isRacing } from '../../race/request-states';
import { TimeLeft } from '../../race/TimeLeft';
import { useCursorList } from '../../ui/pages';
import { type Column, Rows } from '../../ui/Rows';
import { Answer, Empty } from '../../ui/states';
import { useTime } from '../../ui/time';
import { LinkAnchor } from '../../ui/links';

type Request = Dto<'RequestDto'>;

const PAGE = 25;

/** Whom this case has asked, and how it stands. */
export function RequestsTab({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const { id: incidentId } = incident;
  const columns = useColumns();
  const list = useCursorList(
    ['requests', { incidentId }],
    (cursor) =>
      result(
        api.GET('/api/v1/requests', {
          params: { query: { incidentId, limit: PAGE, ...(cursor && { cursor }) } },
        }),
      ),
    { refetchInterval: 30_000 },
  );
  return (
    <Answer of={list}>
      {(items) => (
        <Rows
          caption={t('requestsCaption')}
          columns={columns}
          items={items}
          keyOf={({ id }) => id}
          empty={<Empty title={t('noRequests')} hint={t('noRequestsHint')} />}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Answer>
  );
}

function useColumns(): Column<Request>[] {
  const { t } = useTranslation('incidents');
  const time = useTime();
  return [
    {
      key: 'recorder',
      label: t('recorder'),
      isTitle: true,
      cell: ({ id, recorderName, lenses }) => (
        <Stack gap={0}>
          <LinkAnchor to="/requests/$id" params={{ id }} fw={600}>
            {recorderName}
          </LinkAnchor>
          <Text size="sm" c="dimmed">
            {lenses.map(({ cameraCode }) => cameraCode).join(', ')}
          </Text>
        </Stack>
      ),
    },
    { key: 'state', label: t('state'), cell: ({ state }) => <RequestStateBadge state={state} /> },
    { key: 'left', label: t('timeLeft'), cell: (request) => <Left request={request} /> },
    {
      key: 'displayed',
      label: t('recorderPeriod'),
      cell: ({ displayed }) => time.period(displayed.from, displayed.to),
    },
    { key: 'answer', label: t('lastAnswer'), cell: ({ id }) => <LastAnswer requestId={id} /> },
  ];
}

function Left({ request }: { request: Request }) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const { state, deadlineAt, endedAt } = request;
  if (endedAt) return <>{t('endedAt', { moment: time.moment(endedAt) })}</>;
  if (state === 'draft') return <>{t('notSentYet')}</>;
  if (!deadlineAt) return <>{t('basis.unknown')}</>;
  return isRacing(state) ? <TimeLeft endsAt={deadlineAt} /> : <>–</>;
}

/** What the custodian said last; by link it is anybody's word until an officer has checked it. */
function LastAnswer({ requestId }: { requestId: string }) {
  const { t } = useTranslation(['incidents', 'race']);
  const { data } = query.useQuery(
    'get',
    '/api/v1/requests/{id}',
    { params: { path: { id: requestId } } },
    { staleTime: 30_000 },
  );
  const last = data?.answers.reduce<Dto<'RequestAnswerDto'> | undefined>(
    (latest, answer) => (!latest || answer.answeredAt > latest.answeredAt ? answer : latest),
    undefined,
  );
  if (!last) return <>{data ? t('race:noAnswer') : '…'}</>;
  return (
    <Group gap={4}>
      <span>{t(`race:answer.${last.kind}`)}</span>
      {!last.isVerified && (
        <Text span size="sm" c="dimmed">
          ({t('unverified')})
        </Text>
      )}
    </Group>
  );
}
