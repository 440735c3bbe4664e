import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import { ReasonDialog } from '../ui/ReasonDialog';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';
import { Section } from '../ui/Section';
import { ConsentDialog } from './ConsentDialog';
import { DateField } from './inputs';
import { Picture } from './pictures';

type Recorder = Dto<'RecorderDto'>;
type Consent = Dto<'ConsentDto'>;

/** The custodian's agreements on paper, withdrawn ones too. */
export function RecorderConsents({ recorder }: { recorder: Recorder }) {
  const { t } = useTranslation('registry');
  const can = useCan();
  const canWrite = can('recorder:write');
  const [isRecording, setRecording] = useState(false);
  const [withdrawing, setWithdrawing] = useState<Consent | null>(null);
  const consents = query.useQuery('get', '/api/v1/recorders/{id}/consents', {
    params: { path: { id: recorder.id } },
  });
  const columns = useColumns(canWrite ? setWithdrawing : null);
  return (
    <Section
      title={t('consents')}
      actions={
        canWrite && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setRecording(true)}>
            {t('recordConsent')}
          </Button>
        )
      }
    >
      <Answer of={consents}>
        {({ items }) => (
          <Rows
            caption={t('consents')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noConsents')} hint={t('noConsentsHint')} />}
          />
        )}
      </Answer>
      <ConsentDialog recorder={recorder} isOpen={isRecording} onClose={() => setRecording(false)} />
      <Withdraw recorderId={recorder.id} consent={withdrawing} onClose={() => setWithdrawing(null)} />
    </Section>
  );
}

function Withdraw(props: { recorderId: string; consent: Consent | null; onClose: () => void }) {
  const { t } = useTranslation('registry');
  const [withdrawnOn, setWithdrawnOn] = useState<string | null>(null);
  const withdraw = useAct(
    (reason: string) =>
      result(
        api.POST('/api/v1/recorders/{id}/consents/{consentId}/withdraw', {
          params: { path: { id: props.recorderId, consentId: props.consent!.id } },
          body: { reason, ...(withdrawnOn && { withdrawnOn }) },
        }),
      ),
    { done: t('consentWithdrawn'), onDone: () => setWithdrawnOn(null) },
  );
  return (
    <ReasonDialog
      title={t('withdrawConsent')}
      text={t('withdrawConsentText')}
      confirmLabel={t('withdrawConsent')}
      isDestructive
      isOpen={props.consent !== null}
      onClose={props.onClose}
      onConfirm={(reason) => withdraw.mutateAsync(reason)}
    >
      <DateField
        label={t('withdrawnOn')}
        description={t('withdrawnOnHint')}
        value={withdrawnOn}
        onChange={setWithdrawnOn}
      />
    </ReasonDialog>
  );
}

function useColumns(onWithdraw: ((consent: Consent) => void) | null): Column<Consent>[] {
  const { t } = useTranslation('registry');
  const time = useTime();
  const columns: Column<Consent>[] = [
    { key: 'reference', label: t('consentReference'), cell: ({ reference }) => reference },
    { key: 'signedOn', label: t('signedOn'), cell: ({ signedOn }) => time.date(signedOn) },
    { key: 'signedBy', label: t('signedBy'), cell: ({ signedBy }) => signedBy ?? t('withheld') },
    {
      key: 'state',
      label: t('consentHolds'),
      cell: ({ withdrawnOn, withdrawalReason }) =>
        withdrawnOn
          ? t('withdrawnOnFor', { date: time.date(withdrawnOn), reason: withdrawalReason ?? '' })
          : t('consentState.given'),
    },
    {
      key: 'picture',
      label: t('consentPicture'),
      cell: ({ pictureId }) => (pictureId ? <Picture id={pictureId} label={t('consentPicture')} /> : '–'),
    },
  ];
  if (onWithdraw)
    columns.push({
      key: 'withdraw',
      label: t('actions'),
      cell: (consent) =>
        consent.withdrawnOn === null && (
          <Button variant="default" size="xs" onClick={() => onWithdraw(consent)}>
            {t('withdrawConsent')}
          </Button>
        ),
    });
  return columns;
}
