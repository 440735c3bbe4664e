import { Alert, Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useIdempotencyKey } from '../../api/idempotency-key';
import { fieldError } from '../../api/problem';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useLanguage } from '../../i18n';
import { Fault } from '../../ui/states';
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
  const { t } = useTranslation(['incidents', 'app']);
  const [isAccessAsked, setAccessAsked] = useState(false);
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(isAccessAsked ? 'accessAsked' : 'link')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      {isAccessAsked ? (
        <Stack>
          <Alert role="status">{t('accessAskedText')}</Alert>
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('app:close')}</Button>
          </Group>
        </Stack>
      ) : (
        <LinkForm incident={incident} onClose={onClose} onAccessAsked={() => setAccessAsked(true)} />
      )}
    </Modal>
  );
}

function LinkForm({ incident, onClose, onAccessAsked }: LinkDialogProps & { onAccessAsked: () => void }) {
  const { t } = useTranslation(['incidents', 'app']);
  const language = useLanguage();
  const [itemId, setItemId] = useState<string | null>(null);
  const [meaning, setMeaning] = useState<Meaning>({ relevance: 'scene', contribution: 'supporting' });
  const [reason, setReason] = useState('');
  const [key, renewKey] = useIdempotencyKey();
  const link = useAct(
    (body: Dto<'LinkEvidenceDto'>) =>
      result<Linked>(
        api.POST('/api/v1/incidents/{id}/evidence', {
          params: { path: { id: incident.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { onDone: (linked) => ('decision' in linked ? onAccessAsked() : onClose()) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (itemId) link.mutate({ itemId, ...meaning, reason: reason.trim() }, { onError: renewKey });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ItemChoice incident={incident} value={itemId} onChange={setItemId} />
        <LinkFields value={meaning} onChange={setMeaning} />
        <Textarea
          label={t('app:reason')}
          description={t('app:reasonHint')}
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldError(link.error, 'reason', language)}
        />
        {link.error !== null && <Fault error={link.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button type="submit" loading={link.isPending} disabled={!itemId || !reason.trim()}>
            {t('linkNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
