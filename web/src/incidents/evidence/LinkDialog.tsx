import { Alert, Button, Group, Modal } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useIdempotencyKey } from '../../api/idempotency-key';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { useAct } from '../../ui/useAct';
import { ItemChoice } from './ItemChoice';
import { LinkFields, type Meaning } from './LinkFields';

interface LinkDialogProps {
  incident: Dto<'IncidentDto'>;
  onClose: () => void;
}

type Linked = Dto<'LinkDto'> | Dto<'AccessRequestDto'>;

/** Links an item to the case; what this account may not read is asked for at whoever holds it. */
export function LinkDialog({ incident, onClose }: LinkDialogProps) {
  const { t } = useTranslation('incidents');
  const [itemId, setItemId] = useState<string | null>(null);
  const [meaning, setMeaning] = useState<Meaning>({ relevance: 'scene', contribution: 'supporting' });
  const [isAccessAsked, setAccessAsked] = useState(false);
  const [key] = useIdempotencyKey();
  const link = useAct(
    (reason: string): Promise<Linked> =>
      result<Linked>(
        api.POST('/api/v1/incidents/{id}/evidence', {
          params: { path: { id: incident.id }, header: { 'Idempotency-Key': `${key}-${itemId}` } },
          body: { itemId: itemId ?? '', ...meaning, reason },
        }),
      ),
    { onDone: (linked) => ('decision' in linked ? setAccessAsked(true) : onClose()) },
  );
  if (isAccessAsked) return <AccessAsked onClose={onClose} />;
  return (
    <ReasonDialog
      isOpen
      // The dialog closes itself once it is linked, and not when access had to be asked for.
      onClose={() => !link.isSuccess && onClose()}
      title={t('link')}
      confirmLabel={t('linkNow')}
      onConfirm={link.mutateAsync}
    >
      <ItemChoice incident={incident} value={itemId} onChange={setItemId} />
      <LinkFields value={meaning} onChange={setMeaning} />
    </ReasonDialog>
  );
}

function AccessAsked({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['incidents', 'app']);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('accessAsked')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Alert role="status" mb="md">
        {t('accessAskedText')}
      </Alert>
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('app:close')}</Button>
      </Group>
    </Modal>
  );
}
