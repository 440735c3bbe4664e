import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCan, useSession } from '../session/session';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';
import { ApproveDialog } from './ApproveDialog';

interface DecisionsProps {
  proposal: Dto<'ProposalDetailDto'>;
}

/** What a ward officer may make of a proposal. Nobody approves their own. */
export function Decisions({ proposal }: DecisionsProps) {
  const { t } = useTranslation('proposals');
  const { account } = useSession();
  const [open, setOpen] = useState<'approve' | 'ask' | 'refuse' | null>(null);
  const close = () => setOpen(null);
  const params = { path: { id: proposal.id } };
  const ask = useAct(
    (reason: string) =>
      result(api.POST('/api/v1/camera-proposals/{id}/ask-back', { params, body: { reason } })),
    { done: t('done.asked') },
  );
  const refuse = useAct(
    (reason: string) =>
      result(api.POST('/api/v1/camera-proposals/{id}/refuse', { params, body: { reason } })),
    { done: t('done.refused') },
  );
  const isUndecided = proposal.state === 'submitted' || proposal.state === 'asked_back';
  if (!useCan()('camera:approve') || !isUndecided) return null;
  const isOwn = proposal.proposedBy === account.id;
  const isAnswered = proposal.state === 'submitted';
  return (
    <Card withBorder>
      <Stack gap="sm">
        <Title order={2} size="h4">
          {t('decide')}
        </Title>
        {isOwn && <Text size="sm">{t('notOwn')}</Text>}
        {!isAnswered && <Text size="sm">{t('waitsForAnswer')}</Text>}
        <Group>
          {!isOwn && isAnswered && <Button onClick={() => setOpen('approve')}>{t('approve.open')}</Button>}
          {isAnswered && !isOwn && (
            <Button variant="default" onClick={() => setOpen('ask')}>
              {t('askBack')}
            </Button>
          )}
          <Button variant="outline" color="red" onClick={() => setOpen('refuse')}>
            {t('refuse')}
          </Button>
        </Group>
      </Stack>
      <ApproveDialog proposal={proposal} isOpen={open === 'approve'} onClose={close} />
      <ReasonDialog
        title={t('askBack')}
        text={t('askBackText')}
        confirmLabel={t('askBack')}
        isOpen={open === 'ask'}
        onClose={close}
        onConfirm={ask.mutateAsync}
      />
      <ReasonDialog
        title={t('refuse')}
        text={t('refuseText')}
        confirmLabel={t('refuse')}
        isOpen={open === 'refuse'}
        onClose={close}
        onConfirm={refuse.mutateAsync}
        isDestructive
      />
    </Card>
  );
}
