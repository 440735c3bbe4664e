import { Button, Group, NumberInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { useAccountName } from '../ui/AccountName';
import { useCan, useSession } from '../session/session';
import { ReasonDialog } from '../ui/ReasonDialog';
import { useAct } from '../ui/useAct';
import type { AccessRequest } from './AccessRequestsPage';

type Deciding = Dto<'DecideAccessRequestDto'>;

const DAYS = { usual: 7, max: 90 };

/** Grants or refuses; nobody decides what they have asked for themselves. */
export function DecideButtons({ request }: { request: AccessRequest }) {
  const { t } = useTranslation('accessRequests');
  const language = useLanguage();
  const can = useCan();
  const { account } = useSession();
  const name = useAccountName(request.requestedBy);
  const [dialog, setDialog] = useState<Deciding['decision'] | null>(null);
  const [validDays, setValidDays] = useState<number | ''>(DAYS.usual);
  const path = { id: request.id };
  const decide = useAct(
    (body: Deciding) => result(api.POST('/api/v1/access-requests/{id}/decision', { params: { path }, body })),
    { done: t(dialog === 'refused' ? 'refused' : 'granted') },
  );
  const close = () => setDialog(null);
  if (!can('access_request:decide')) return <>–</>;
  if (request.requestedBy === account.id) return <>{t('ownHint')}</>;
  return (
    <Group gap="xs">
      <Button onClick={() => setDialog('granted')}>{t('grant')}</Button>
      <Button variant="default" onClick={() => setDialog('refused')}>
        {t('refuse')}
      </Button>
      <ReasonDialog
        title={t('grant')}
        text={t('grantText', { name })}
        confirmLabel={t('grant')}
        isOpen={dialog === 'granted'}
        onClose={close}
        onConfirm={(reason) =>
          decide.mutateAsync({ decision: 'granted', reason, ...(validDays !== '' && { validDays }) })
        }
      >
        <NumberInput
          label={t('days')}
          description={t('daysHint')}
          required
          min={1}
          max={DAYS.max}
          allowDecimal={false}
          value={validDays}
          onChange={(value) => setValidDays(typeof value === 'number' ? value : '')}
          error={fieldError(decide.error, 'validDays', language)}
        />
      </ReasonDialog>
      <ReasonDialog
        title={t('refuse')}
        text={t('refuseText', { name })}
        confirmLabel={t('refuse')}
        isDestructive
        isOpen={dialog === 'refused'}
        onClose={close}
        onConfirm={(reason) => decide.mutateAsync({ decision: 'refused', reason })}
      />
    </Group>
  );
}
