import { Button, Group, Select, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconClock, IconSend, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { StateBadge } from '../ui/StateBadge';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';

type Delivery = Dto<'WebhookDeliveryDto'>;

const looks = {
  waiting: { color: 'blue', icon: IconClock },
  sending: { color: 'orange', icon: IconSend },
  sent: { color: 'teal', icon: IconCheck },
  failed: { color: 'red', icon: IconX },
  dropped: { color: 'gray', icon: IconX },
} as const;
const states = Object.keys(looks) as Delivery['state'][];
const REFRESH_MILLISECONDS = 15_000;

/** What one webhook was told, is being told or will be told. */
export function WebhookDeliveries(props: { webhook: Dto<'WebhookDto'>; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const [state, setState] = useState<Delivery['state'] | null>(null);
  const { id, name } = props.webhook;
  const deliveries = useCursorList(
    ['webhook-deliveries', id, state],
    (cursor) => {
      const query = { ...(state && { state }), ...(cursor && { cursor }) };
      return result(api.GET('/api/v1/webhooks/{id}/deliveries', { params: { path: { id }, query } }));
    },
    { refetchInterval: REFRESH_MILLISECONDS },
  );
  const columns = useColumns();
  return (
    <section aria-labelledby="deliveries">
      <Stack gap="sm">
        <Group justify="space-between">
          <Title order={2} size="h4" id="deliveries">
            {t('deliveriesOf', { name })}
          </Title>
          <Button variant="default" onClick={props.onClose}>
            {tApp('close')}
          </Button>
        </Group>
        <Select
          label={t('state')}
          maw={260}
          clearable
          placeholder={t('anyState')}
          data={states.map((one) => ({ value: one, label: t(`deliveryState.${one}`) }))}
          value={state}
          onChange={(one) => setState(one)}
        />
        <Answer of={deliveries}>
          {(items) => (
            <Rows
              caption={t('deliveriesOf', { name })}
              columns={columns}
              items={items}
              keyOf={(delivery) => delivery.id}
              empty={<Empty title={t('noDeliveries')} hint={t('noDeliveriesHint')} />}
              hasMore={deliveries.hasNextPage}
              isLoadingMore={deliveries.isFetchingNextPage}
              onMore={() => void deliveries.fetchNextPage()}
            />
          )}
        </Answer>
      </Stack>
    </section>
  );
}

function useColumns(): Column<Delivery>[] {
  const { t } = useTranslation('admin');
  const time = useTime();
  return [
    { key: 'event', label: t('toldOf'), cell: ({ event }) => t(`event.${event}`) },
    {
      key: 'state',
      label: t('state'),
      cell: ({ state, lastError }) => <DeliveryState state={state} lastError={lastError} />,
    },
    { key: 'due', label: t('dueAt'), cell: ({ dueAt }) => time.exactMoment(dueAt) },
    { key: 'attempts', label: t('attempts'), align: 'right', cell: ({ attempts }) => attempts },
    {
      key: 'finished',
      label: t('finishedAt'),
      cell: ({ finishedAt }) => (finishedAt ? time.exactMoment(finishedAt) : '–'),
    },
  ];
}

function DeliveryState({ state, lastError }: Pick<Delivery, 'state' | 'lastError'>) {
  const { t } = useTranslation('admin');
  return (
    <Stack gap={2}>
      <StateBadge {...looks[state]} isOutlined text={t(`deliveryState.${state}`)} />
      {lastError && <Text size="sm">{lastError}</Text>}
    </Stack>
  );
}
