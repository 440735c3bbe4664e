import { createElement } from 'react';
import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import { Fault } from '../ui/states';
import { discard, retry } from './outbox';
import { isChangeable, isUnsent, needsAttention, type OutboxItem } from './outbox-item';
import { itemColour, itemIcon } from './item-looks';
import { LinkAnchor, LinkButton } from '../ui/links';

/** One thing in the outbox: what it is, how it stands, and what can be done about it. */
export function OutboxEntry({ item }: { item: OutboxItem }) {
  const { t } = useTranslation('offline');
  const time = useTime();
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Text fw={600}>{item.title}</Text>
          <Badge
            {...itemColour(item)}
            leftSection={createElement(itemIcon(item), { size: 14, 'aria-hidden': true })}
            tt="none"
          >
            {t(`state.${item.state}`)}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {t(`kind.${item.request.kind}`)} ·{' '}
          {item.sentAt
            ? t('sentAt', { at: time.moment(item.sentAt) })
            : t('writtenAt', { at: time.moment(item.createdAt) })}
          {item.picture && ` · ${t('withPicture')}`}
        </Text>
        {needsAttention(item) && <Fault error={item.problem} />}
        {isUnsent(item) && !needsAttention(item) && item.isUncertain && (
          <Text size="sm">{t('uncertain')}</Text>
        )}
        {item.receipt && item.receipt.duplicates > 0 && (
          <Text size="sm" fw={600}>
            {t('duplicates', { count: item.receipt.duplicates })}
          </Text>
        )}
        <Group gap="xs">{isUnsent(item) ? <UnsentActions item={item} /> : <SentLink item={item} />}</Group>
      </Stack>
    </Card>
  );
}

function UnsentActions({ item }: { item: OutboxItem }) {
  const { t } = useTranslation('offline');
  const ask = () =>
    modals.openConfirmModal({
      title: t('discardTitle'),
      children: <Text size="sm">{t(item.isUncertain ? 'discardUncertain' : 'discardText')}</Text>,
      labels: { confirm: t('discard'), cancel: t('keepIt') },
      confirmProps: { color: 'red' },
      onConfirm: () => void discard(item.id),
    });
  if (item.state === 'sending') return null;
  return (
    <>
      <Button size="sm" mih={44} variant="default" onClick={() => void retry(item)}>
        {t('retry')}
      </Button>
      {isChangeable(item) && <EditLink item={item} />}
      <Button size="sm" mih={44} variant="subtle" color="red" onClick={ask}>
        {t('discard')}
      </Button>
    </>
  );
}

function EditLink({ item: { id, request } }: { item: OutboxItem }) {
  const { t } = useTranslation('offline');
  const look = { size: 'sm', mih: 44, variant: 'default' } as const;
  switch (request.kind) {
    case 'proposal':
      return (
        <LinkButton to="/proposals/new" search={{ item: id }} {...look}>
          {t('edit')}
        </LinkButton>
      );
    case 'spot_check':
      return (
        <LinkButton to="/spot-checks/$id" params={{ id: request.checkId }} search={{ item: id }} {...look}>
          {t('edit')}
        </LinkButton>
      );
    case 'fault':
      return (
        <LinkButton to="/faults" search={{ report: 'yes', item: id }} {...look}>
          {t('edit')}
        </LinkButton>
      );
  }
}

function SentLink({ item: { receipt, request } }: { item: OutboxItem }) {
  const { t } = useTranslation('offline');
  if (!receipt) return null;
  const to = {
    proposal: '/proposals/$id',
    spot_check: '/spot-checks/$id',
    fault: '/faults/$id',
  } as const;
  return (
    <LinkAnchor to={to[request.kind]} params={{ id: receipt.id }} py={10}>
      {t('open')}
    </LinkAnchor>
  );
}
