import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconLock, IconPlayerPlay, IconUnlink } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { AccountName } from '../../ui/AccountName';
import { useCan } from '../../session/session';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { useAct } from '../../ui/useAct';
import { useTime } from '../../ui/time';
import { ItemFacts } from './ItemFacts';
import { Thumbnail } from './Thumbnail';
import { LinkButton } from '../../ui/links';

interface LinkCardProps {
  link: Dto<'LinkDto'>;
  mayUnlink: boolean;
}

/** An item that belongs to the case, or did. */
export function LinkCard({ link, mayUnlink }: LinkCardProps) {
  const { t } = useTranslation(['incidents', 'enums']);
  const time = useTime();
  const { itemId, unlinked } = link;
  return (
    <Card component="li" withBorder padding="sm">
      <Group align="flex-start" gap="sm">
        {itemId && <Thumbnail itemId={itemId} label={t('pictureOf')} />}
        <Stack gap={4} style={{ flex: '1 1 16rem', minWidth: 0 }}>
          {itemId ? <ItemFacts itemId={itemId} /> : <NotReadable />}
          <Group gap="xs">
            <Badge variant="default" tt="none" size="lg">
              {t(`enums:relevance.${link.relevance}`)}
            </Badge>
            <Badge variant="default" tt="none" size="lg">
              {t(`enums:contribution.${link.contribution}`)}
            </Badge>
          </Group>
          <Text size="sm">{link.reason}</Text>
          <Text size="sm" c="dimmed">
            {time.moment(link.linkedAt)} · <AccountName id={link.linkedBy} />
          </Text>
          {unlinked && (
            <Text size="sm" fw={600}>
              {t('wasUnlinked', { moment: time.moment(unlinked.at), reason: unlinked.reason })}
            </Text>
          )}
          {!unlinked && <LinkActions link={link} mayUnlink={mayUnlink} />}
        </Stack>
      </Group>
    </Card>
  );
}

function NotReadable() {
  const { t } = useTranslation('incidents');
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <IconLock size={18} aria-hidden style={{ flex: 'none' }} />
      <div>
        <Text fw={600}>{t('notReadable')}</Text>
        <Text size="sm">{t('notReadableHint')}</Text>
      </div>
    </Group>
  );
}

function LinkActions({ link, mayUnlink }: LinkCardProps) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const [isUnlinking, setUnlinking] = useState(false);
  const { id: linkId, incidentId, itemId } = link;
  const unlink = useAct(
    (reason: string) =>
      result(
        api.POST('/api/v1/incidents/{id}/evidence/{linkId}/unlink', {
          params: { path: { id: incidentId, linkId } },
          body: { reason },
        }),
      ),
    { done: t('unlinkedNow') },
  );
  return (
    <Group gap="xs">
      {itemId && can('evidence:view') && (
        <LinkButton
          to="/player"
          search={{ items: itemId, incident: incidentId } as never}
          size="compact-sm"
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
        >
          {t('play')}
        </LinkButton>
      )}
      {mayUnlink && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconUnlink size={16} aria-hidden />}
          onClick={() => setUnlinking(true)}
        >
          {t('unlink')}
        </Button>
      )}
      <ReasonDialog
        isOpen={isUnlinking}
        onClose={() => setUnlinking(false)}
        title={t('unlink')}
        text={t('unlinkText')}
        confirmLabel={t('unlink')}
        onConfirm={unlink.mutateAsync}
        isDestructive
      />
    </Group>
  );
}
