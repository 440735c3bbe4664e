import { Button, CopyButton, Group, Image, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { OwnAreaField } from '../offline/OwnAreaField';
import { Fault } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';

const DAYS = 30;
const LENSES_MAX = 16;
const NAMESPACES = ['proposals', 'app'] as const;

/** A link by which a household without an account puts its own lenses forward. */
export function InviteHousehold(props: { isOpen: boolean; onClose: () => void }) {
  const { t } = useTranslation(NAMESPACES);
  const [made, setMade] = useState<Dto<'InvitationDto'> | null>(null);
  const close = () => {
    setMade(null);
    props.onClose();
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={t('invite.title')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'app' }) }}
    >
      {made ? <Invitation of={made} onClose={close} /> : <InvitationForm onMade={setMade} />}
    </Modal>
  );
}

function InvitationForm(props: { onMade: (made: Dto<'InvitationDto'>) => void }) {
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const [key] = useIdempotencyKey();
  const [areaId, setAreaId] = useState<number | null>(null);
  const [household, setHousehold] = useState('');
  const [lensesMax, setLensesMax] = useState<number | string>(2);
  const [expiresAt, setExpiresAt] = useState<string | null>(() =>
    new Date(Date.now() + DAYS * 86_400_000).toISOString(),
  );
  const issue = useAct(
    (body: Dto<'InviteHouseholdDto'>) =>
      result(
        api.POST('/api/v1/proposal-invitations', { body, params: { header: { 'Idempotency-Key': key } } }),
      ),
    { onDone: props.onMade },
  );
  const fault = (field: string) => fieldError(issue.error, field, language);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (areaId === null || expiresAt === null) return;
    issue.mutate({ areaId, household: household.trim(), lensesMax: Number(lensesMax), expiresAt });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text size="sm">{t('invite.text')}</Text>
        <TextInput
          label={t('invite.household')}
          placeholder={t('invite.householdExample')}
          required
          maxLength={200}
          value={household}
          onChange={(event) => setHousehold(event.currentTarget.value)}
          error={fault('household')}
          data-autofocus
        />
        <OwnAreaField
          action="link:issue"
          label={t('field.area')}
          value={areaId}
          onChange={setAreaId}
          error={fault('areaId')}
        />
        <NumberInput
          label={t('invite.lensesMax')}
          required
          min={1}
          max={LENSES_MAX}
          allowDecimal={false}
          value={lensesMax}
          onChange={setLensesMax}
          error={fault('lensesMax')}
        />
        <TimeField
          label={t('invite.expiresAt')}
          required
          value={expiresAt}
          onChange={setExpiresAt}
          error={fault('expiresAt')}
        />
        {issue.error !== null && <Fault error={issue.error} />}
        <Button
          type="submit"
          loading={issue.isPending}
          disabled={areaId === null || expiresAt === null || !household.trim() || lensesMax === ''}
        >
          {t('invite.issue')}
        </Button>
      </Stack>
    </form>
  );
}

function Invitation(props: { of: Dto<'InvitationDto'>; onClose: () => void }) {
  const { t } = useTranslation('proposals');
  const time = useTime();
  const { url, signedLinkId, expiresAt } = props.of;
  return (
    <Stack>
      <Text>{t('invite.made', { at: time.moment(expiresAt) })}</Text>
      <Text component="code" size="sm" style={{ wordBreak: 'break-all' }}>
        {url}
      </Text>
      <Image
        src={`/api/v1/signed-links/${signedLinkId}/qr`}
        alt={t('invite.qr')}
        w={220}
        mx="auto"
        bg="white"
        p="xs"
      />
      <Group justify="flex-end">
        <CopyButton value={url}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'invite.copied' : 'invite.copy')}
            </Button>
          )}
        </CopyButton>
        <Button onClick={props.onClose}>{t('invite.finish')}</Button>
      </Group>
    </Stack>
  );
}
