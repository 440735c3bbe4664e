import { Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCan, useSession } from '../session/session';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';
import { ConfirmDialog } from './ConfirmDialog';

type Act = 'approve' | 'refuse' | 'end';

/** What the signed-in account may do about a grant; a proposal waits for somebody who neither made it nor gets it. */
export function GrantActions({ grant }: { grant: Dto<'GrantDto'> }) {
  const { t } = useTranslation('admin');
  const can = useCan();
  const me = useSession().account.id;
  const [asked, setAsked] = useState<Act | null>(null);
  const isProposal = grant.state === 'proposed';
  const isParty = grant.grantedBy === me || grant.accountId === me;
  const mayDecide = isProposal && can('grant:approve') && !isParty;
  const mayEnd = can('grant:write') && (isProposal || (grant.state === 'active' && grant.accountId !== me));
  return (
    <Group gap={6}>
      {isProposal && can('grant:approve') && isParty && <Text size="sm">{t('anotherDecides')}</Text>}
      {mayDecide && (
        <>
          <Button size="xs" onClick={() => setAsked('approve')}>
            {t('approve')}
          </Button>
          <Button size="xs" variant="default" onClick={() => setAsked('refuse')}>
            {t('refuse')}
          </Button>
        </>
      )}
      {mayEnd && !mayDecide && (
        <Button size="xs" variant="default" onClick={() => setAsked('end')}>
          {t(isProposal ? 'withdraw' : 'end')}
        </Button>
      )}
      <GrantDialogs grant={grant} asked={asked} onClose={() => setAsked(null)} />
    </Group>
  );
}

function GrantDialogs(props: { grant: Dto<'GrantDto'>; asked: Act | null; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tEnums } = useTranslation('enums');
  const { grant, asked, onClose } = props;
  const params = { path: { id: grant.id } };
  const approve = useAct(() => result(api.POST('/api/v1/grants/{id}/approve', { params })), {
    done: t('approved'),
  });
  const refuse = useAct(
    (reason: string) => result(api.POST('/api/v1/grants/{id}/refuse', { params, body: { reason } })),
    { done: t('refused') },
  );
  const end = useAct(
    (reason: string) => result(api.POST('/api/v1/grants/{id}/end', { params, body: { reason } })),
    { done: t('ended') },
  );
  const whose = { role: tEnums(`role.${grant.role}`), name: grant.accountDisplayName };
  return (
    <>
      <ConfirmDialog
        title={t('approveTitle', whose)}
        text={t('approveText', { reason: grant.reason })}
        confirmLabel={t('approve')}
        isOpen={asked === 'approve'}
        onClose={onClose}
        onConfirm={() => approve.mutateAsync()}
      />
      <ReasonDialog
        title={t('refuseTitle', whose)}
        confirmLabel={t('refuse')}
        isOpen={asked === 'refuse'}
        onClose={onClose}
        onConfirm={(reason) => refuse.mutateAsync(reason)}
        isDestructive
      />
      <ReasonDialog
        title={t(grant.state === 'proposed' ? 'withdrawTitle' : 'endTitle', whose)}
        text={t(grant.state === 'proposed' ? 'withdrawText' : 'endText')}
        confirmLabel={t(grant.state === 'proposed' ? 'withdraw' : 'end')}
        isOpen={asked === 'end'}
        onClose={onClose}
        onConfirm={(reason) => end.mutateAsync(reason)}
        isDestructive
      />
    </>
  );
}
