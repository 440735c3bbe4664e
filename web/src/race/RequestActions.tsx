import { Button } from '@mantine/core';
import { IconPhoneCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { useCan } from '../session/session';
import { ConfirmExportDialog } from './ConfirmExportDialog';
import { CloseRequestDialog } from './CloseRequestDialog';
import { PaperButton } from './PaperButton';
import type { RequestDetail } from './RequestPage';
import { isOpen, isRacing } from './request-states';
import { SendRequestDialog } from './SendRequestDialog';
import { WithdrawRequestDialog } from './WithdrawRequestDialog';

type Dialog = 'send' | 'close' | 'export' | 'withdraw';

/** What can be done with it now, by this account. */
export function RequestActions({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const can = useCan();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const { id, state, signedLinkId, exportConfirmedAt } = request;
  const shared = (name: Dialog) => ({ request, isOpen: dialog === name, onClose: () => setDialog(null) });
  const path = { id };
  return (
    <>
      {isRacing(state) && signedLinkId && can('link:issue') && (
        <PaperButton
          label={t('request.notice')}
          address={`/api/v1/requests/${id}/notice.pdf`}
          ask={() =>
            result(api.GET('/api/v1/requests/{id}/notice.pdf', { params: { path }, parseAs: 'blob' }))
          }
        />
      )}
      {can('request:write') && (
        <>
          {isOpen(state) && (
            <Button variant="default" onClick={() => setDialog('withdraw')}>
              {t('request.withdraw')}
            </Button>
          )}
          {isRacing(state) && !exportConfirmedAt && (
            <Button variant="default" onClick={() => setDialog('export')}>
              {t('request.confirmExport')}
            </Button>
          )}
          {(isRacing(state) || state === 'missed') && (
            <Button leftSection={<IconPhoneCheck size={16} aria-hidden />} onClick={() => setDialog('close')}>
              {t('request.close')}
            </Button>
          )}
          {state === 'draft' && <Button onClick={() => setDialog('send')}>{t('request.send')}</Button>}
          <SendRequestDialog {...shared('send')} />
          <CloseRequestDialog {...shared('close')} />
          <ConfirmExportDialog {...shared('export')} />
          <WithdrawRequestDialog {...shared('withdraw')} />
        </>
      )}
    </>
  );
}
