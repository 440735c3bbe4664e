import { Button, Group, Modal, Radio, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { contributions, relevances } from '../api/enum-values';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { IncidentChoice } from '../purposes/IncidentChoice';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { LinkAnchor } from '../ui/links';

type Body = Dto<'LinkEvidenceDto'>;

interface LinkDialogProps {
  itemId: string;
  /** What the item is, for the heading: the code of its lens. */
  name: string;
  incidentId: string | null;
  /** Nothing is known of it yet: what is asked for is access. */
  isAskingAccess?: boolean;
  onClose: () => void;
}

/** Says that footage is evidence in an incident; footage of others is asked for in the same words. */
export function LinkDialog(props: LinkDialogProps) {
  const { t } = useTranslation('player');
  const { t: tApp } = useTranslation('app');
  const { itemId, onClose, isAskingAccess = false } = props;
  const [incidentId, setIncidentId] = useState(props.incidentId);
  const [said, setSaid] = useState<Partial<Body>>(isAskingAccess ? { contribution: 'supporting' } : {});
  const [key, renewKey] = useIdempotencyKey();
  const { relevance, contribution, reason = '' } = said;
  const link = useAct(
    ({ id, body }: { id: string; body: Body }) => {
      const params = { path: { id }, header: { 'Idempotency-Key': key } };
      return result(api.POST('/api/v1/incidents/{id}/evidence', { params, body }));
    },
    { onDone: renewKey },
  );
  const isReady = incidentId && relevance && contribution && reason.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady)
      link.mutate({ id: incidentId, body: { itemId, relevance, contribution, reason: reason.trim() } });
  };
  const title = t(isAskingAccess ? 'askAccessTitle' : 'linkTitle', { name: props.name });
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      {link.data ? (
        <Done answer={link.data} onClose={onClose} />
      ) : (
        <form onSubmit={submit}>
          <Stack>
            <IncidentChoice label={t('toIncident')} value={incidentId} onChange={setIncidentId} />
            <SaidFields said={said} onChange={setSaid} />
            {link.error !== null && <Fault error={link.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {tApp('cancel')}
              </Button>
              <Button type="submit" loading={link.isPending} disabled={!isReady}>
                {t(isAskingAccess ? 'askAccess' : 'link')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function SaidFields({ said, onChange }: { said: Partial<Body>; onChange: (said: Partial<Body>) => void }) {
  const { t } = useTranslation('player');
  const { t: tApp } = useTranslation('app');
  const { t: name } = useTranslation('enums');
  return (
    <>
      <Radio.Group
        label={t('relevance')}
        required
        value={said.relevance ?? null}
        onChange={(relevance) => onChange({ ...said, relevance: relevance as Body['relevance'] })}
      >
        <Group gap="md" mt={6}>
          {relevances.map((each) => (
            <Radio key={each} value={each} label={name(`relevance.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Radio.Group
        label={t('contribution')}
        required
        value={said.contribution ?? null}
        onChange={(contribution) => onChange({ ...said, contribution: contribution as Body['contribution'] })}
      >
        <Group gap="md" mt={6}>
          {contributions.map((each) => (
            <Radio key={each} value={each} label={name(`contribution.${each}`)} />
          ))}
        </Group>
      </Radio.Group>
      <Textarea
        label={tApp('reason')}
        description={tApp('reasonHint')}
        required
        autosize
        minRows={2}
        maxLength={1000}
        value={said.reason ?? ''}
        onChange={(event) => onChange({ ...said, reason: event.currentTarget.value })}
      />
    </>
  );
}

/** Linked at once, or asked of whoever holds it. */
function Done(props: { answer: Dto<'LinkDto'> | Dto<'AccessRequestDto'>; onClose: () => void }) {
  const { t } = useTranslation('player');
  const { t: tApp } = useTranslation('app');
  const { answer } = props;
  const isLinked = 'contribution' in answer;
  return (
    <Stack>
      <Text role="status">{t(isLinked ? 'linked' : 'accessAsked')}</Text>
      {isLinked ? (
        <LinkAnchor to="/incidents/$id" params={{ id: answer.incidentId }}>
          {t('toTheIncident')}
        </LinkAnchor>
      ) : (
        <LinkAnchor to="/access-requests">{t('toAccessRequests')}</LinkAnchor>
      )}
      <Group justify="flex-end">
        <Button onClick={props.onClose}>{tApp('close')}</Button>
      </Group>
    </Stack>
  );
}
