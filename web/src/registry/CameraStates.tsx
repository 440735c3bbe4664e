import { Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { useSession } from '../session/session';
import { LinkAnchor } from '../ui/links';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { Facts } from '../ui/Facts';
import { Section } from '../ui/Section';
import { LensStatusBadge } from './LensStatusBadge';

type Camera = Dto<'CameraDetailDto'>;
type Fault = Dto<'FaultDto'>;
type StatusChange = Dto<'StatusChangeDto'>;

/** Whether the lens works: its open faults, how much of the time it did, and what states it was in. */
export function CameraStates(props: { camera: Camera; seesFaults: boolean }) {
  return (
    <Stack>
      {props.seesFaults && <OpenFaults cameraId={props.camera.id} />}
      <Uptime cameraId={props.camera.id} />
      <StatusHistory cameraId={props.camera.id} seesFaults={props.seesFaults} />
    </Stack>
  );
}

function OpenFaults({ cameraId }: { cameraId: string }) {
  const { t } = useTranslation(['registry', 'enums']);
  const time = useTime();
  const faults = useCursorList(['camera-faults', cameraId], (cursor) =>
    result(api.GET('/api/v1/faults', { params: { query: { cameraId, cursor } } })),
  );
  const columns: Column<Fault>[] = [
    {
      key: 'kind',
      label: t('faultKind'),
      cell: ({ id, kind }) => (
        <LinkAnchor to="/faults/$id" params={{ id }} inherit>
          {t(`enums:faultKind.${kind}`)}
        </LinkAnchor>
      ),
    },
    { key: 'state', label: t('faultState'), cell: ({ state }) => t(`enums:faultState.${state}`) },
    { key: 'began', label: t('faultBegan'), cell: ({ beganAt }) => time.moment(beganAt) },
    { key: 'description', label: t('faultDescription'), cell: ({ description }) => description },
  ];
  return (
    <Section title={t('openFaults')}>
      <Answer of={faults}>
        {(items) => (
          <Rows
            caption={t('openFaults')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Text>{t('noOpenFaults')}</Text>}
            hasMore={faults.hasNextPage}
            isLoadingMore={faults.isFetchingNextPage}
            onMore={() => void faults.fetchNextPage()}
          />
        )}
      </Answer>
    </Section>
  );
}

const DAY_MILLISECONDS = 86_400_000;
const periods = ['30', '90', '365'] as const;

function Uptime({ cameraId }: { cameraId: string }) {
  const { t } = useTranslation('registry');
  const time = useTime();
  const language = useLanguage();
  const [days, setDays] = useState<string>('90');
  // Whole days, so that the same question is asked again and not a new one each second.
  const [to] = useState(() => Math.ceil(Date.now() / DAY_MILLISECONDS) * DAY_MILLISECONDS);
  const from = new Date(to - Number(days) * DAY_MILLISECONDS).toISOString();
  const uptime = query.useQuery('get', '/api/v1/cameras/{id}/uptime', {
    params: { path: { id: cameraId }, query: { from, to: new Date(to).toISOString() } },
  });
  const percent = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 1,
  });
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={t('uptimePeriod')}
      value={days}
      onChange={setDays}
      data={periods.map((value) => ({ value, label: t('lastDays', { count: Number(value) }) }))}
    />
  );
  return (
    <Section title={t('uptime')} actions={choice}>
      <Answer of={uptime}>
        {({ share, workingSeconds, inServiceSeconds, faults }) => (
          <Facts
            cols={{ base: 1, sm: 3 }}
            unsaid={t('notRecorded')}
            facts={[
              [t('uptimeShare'), share === null ? t('notInService') : percent.format(share)],
              [t('notWorking'), time.duration((inServiceSeconds - workingSeconds) * 1000)],
              [t('faultCount'), faults],
            ]}
          />
        )}
      </Answer>
    </Section>
  );
}

function StatusHistory({ cameraId, seesFaults }: { cameraId: string; seesFaults: boolean }) {
  const { t } = useTranslation('registry');
  const time = useTime();
  const { account } = useSession();
  const history = useCursorList(['camera-history', cameraId], (cursor) =>
    result(
      api.GET('/api/v1/cameras/{id}/history', { params: { path: { id: cameraId }, query: { cursor } } }),
    ),
  );
  const columns: Column<StatusChange>[] = [
    { key: 'status', label: t('status'), cell: ({ status }) => <LensStatusBadge status={status} /> },
    { key: 'since', label: t('since'), cell: ({ validFrom }) => time.moment(validFrom) },
    {
      key: 'recorded',
      label: t('recordedAt'),
      cell: ({ recordedAt, recordedBy }) =>
        recordedBy === account?.id ? t('byYou', { at: time.moment(recordedAt) }) : time.moment(recordedAt),
    },
    {
      key: 'reason',
      label: t('whyStatus'),
      cell: ({ reason, faultTicketId }) => (
        <Group gap="xs">
          <span>{reason ?? '–'}</span>
          {faultTicketId && seesFaults && (
            <LinkAnchor to="/faults/$id" params={{ id: faultTicketId }} inherit>
              {t('faultTicket')}
            </LinkAnchor>
          )}
        </Group>
      ),
    },
  ];
  return (
    <Section title={t('statusHistory')}>
      <Answer of={history}>
        {(items) => (
          <Rows
            caption={t('statusHistory')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noStatusHistory')} />}
            hasMore={history.hasNextPage}
            isLoadingMore={history.isFetchingNextPage}
            onMore={() => void history.fetchNextPage()}
          />
        )}
      </Answer>
    </Section>
  );
}
