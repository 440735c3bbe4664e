import { Button, Stack, Text } from '@mantine/core';
import { IconCheck, IconPlayerPause, IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { AreaName } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { StateBadge } from '../ui/StateBadge';
import { Answer, Empty } from '../ui/states';
import { WebhookActs } from './WebhookActs';
import { WebhookDeliveries } from './WebhookDeliveries';
import { WebhookForm } from './WebhookForm';

type Webhook = Dto<'WebhookDto'>;

/** Programs of others that are told of what happens. */
export function WebhooksPage() {
  const { t } = useTranslation('admin');
  const [search, change] = useUrlSearch();
  const webhooks = useCursorList(['webhooks'], (cursor) =>
    result(api.GET('/api/v1/webhooks', { params: { query: cursor ? { cursor } : {} } })),
  );
  const columns = useColumns((id) => change({ deliveries: id }));
  const shown = webhooks.data?.find(({ id }) => id === search.deliveries);
  return (
    <Page
      title={t('webhooks')}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => change({ create: 'yes' })}>
          {t('createWebhook')}
        </Button>
      }
    >
      <Text c="dimmed" maw={720}>
        {t('webhooksHint')}
      </Text>
      <Answer of={webhooks}>
        {(items) => (
          <Rows
            caption={t('webhooks')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noWebhooks')} hint={t('noWebhooksHint')} />}
            hasMore={webhooks.hasNextPage}
            isLoadingMore={webhooks.isFetchingNextPage}
            onMore={() => void webhooks.fetchNextPage()}
          />
        )}
      </Answer>
      {shown && <WebhookDeliveries webhook={shown} onClose={() => change({ deliveries: undefined })} />}
      <WebhookForm isOpen={search.create !== undefined} onClose={() => change({ create: undefined })} />
    </Page>
  );
}

function useColumns(onDeliveries: (id: string) => void): Column<Webhook>[] {
  const { t } = useTranslation('admin');
  return [
    {
      key: 'name',
      label: t('webhook'),
      cell: ({ name, url }) => (
        <Stack gap={0}>
          <Text span fw={600}>
            {name}
          </Text>
          <Text span size="sm" c="dimmed">
            {url}
          </Text>
        </Stack>
      ),
    },
    {
      key: 'events',
      label: t('toldOf'),
      cell: ({ events, deliversToContacts }) => (
        <Stack gap={2}>
          <Text span size="sm">
            {events.map((event) => t(`event.${event}`)).join('; ')}
          </Text>
          {deliversToContacts && (
            <Text span size="sm">
              {t('isGateway')}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      key: 'area',
      label: t('area'),
      cell: ({ areaId }) => (areaId === null ? t('everywhere') : <AreaName id={areaId} />),
    },
    {
      key: 'state',
      label: t('state'),
      cell: ({ isActive }) => (
        <StateBadge
          icon={isActive ? IconCheck : IconPlayerPause}
          color={isActive ? 'teal' : 'gray'}
          isOutlined
          text={t(isActive ? 'isCalled' : 'rests')}
        />
      ),
    },
    {
      key: 'actions',
      label: t('actions'),
      cell: (webhook) => <WebhookActs webhook={webhook} onDeliveries={() => onDeliveries(webhook.id)} />,
    },
  ];
}
