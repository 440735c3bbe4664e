import { Button, SimpleGrid, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { AcceptTipDialog } from './AcceptTipDialog';
import { DeclineTipDialog } from './DeclineTipDialog';
import { TipClaim } from './TipClaim';
import { TipDecision } from './TipDecision';
import { TipFile } from './TipFile';

export type TipDetail = Dto<'TipDetailDto'>;

export function TipPage() {
  const { t } = useTranslation('tips');
  const { id = '' } = useParams({ strict: false });
  // Each answer that holds a contact is written down as a look at it: asked once, and after a change.
  const tip = query.useQuery(
    'get',
    '/api/v1/tips/{id}',
    { params: { path: { id } } },
    { staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false },
  );
  const { data } = tip;
  return (
    <Page
      title={data ? t('pageTitle', { receipt: data.receipt }) : t('title')}
      actions={data && <Triage tip={data} />}
    >
      <Answer of={tip}>
        {(found) => (
          <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="xl">
            <Stack gap="xl">
              <TipDecision tip={found} />
              <TipFile tip={found} />
            </Stack>
            <TipClaim tip={found} />
          </SimpleGrid>
        )}
      </Answer>
    </Page>
  );
}

/** A declined tip may still be accepted, as long as it is there. */
function Triage({ tip }: { tip: TipDetail }) {
  const { t } = useTranslation('tips');
  const can = useCan();
  const [dialog, setDialog] = useState<'accept' | 'decline' | null>(null);
  if (!can('tip:triage')) return null;
  const canAccept = tip.state === 'received' || tip.state === 'declined';
  const close = () => setDialog(null);
  return (
    <>
      {tip.state === 'received' && (
        <Button variant="default" onClick={() => setDialog('decline')}>
          {t('decline')}
        </Button>
      )}
      {canAccept && <Button onClick={() => setDialog('accept')}>{t('accept')}</Button>}
      <AcceptTipDialog tip={tip} isOpen={dialog === 'accept'} onClose={close} />
      <DeclineTipDialog tip={tip} isOpen={dialog === 'decline'} onClose={close} />
    </>
  );
}
