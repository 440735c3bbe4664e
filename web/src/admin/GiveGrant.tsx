import { Button, Group, Modal, Radio, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import type { Role } from '../session/session';
import { AreaSelect } from '../ui/AreaSelect';
import { Fault } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { useAct } from '../ui/useAct';
import { AccountSelect } from './AccountSelect';
import { GrantGiven } from './GrantGiven';
import { roles } from './roles';

const CASE_ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;
const DAY_MILLISECONDS = 86_400_000;
const CASE_DAYS = 30;

type Reach = 'area' | 'everywhere' | 'case';

interface GiveGrantProps {
  isOpen: boolean;
  onClose: () => void;
  accountId: string | null;
}

/** Gives a role. Where two persons must agree, what comes of it is a proposal, and the user is told so. */
export function GiveGrant(props: GiveGrantProps) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const [given, setGiven] = useState<Dto<'GrantDto'> | null>(null);
  const close = () => {
    setGiven(null);
    props.onClose();
  };
  return (
    <Modal
      opened={props.isOpen}
      onClose={close}
      title={t('giveRole')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      {given ? (
        <GrantGiven grant={given} onClose={close} />
      ) : (
        <GiveForm accountId={props.accountId} onGiven={setGiven} onCancel={close} />
      )}
    </Modal>
  );
}

function useTerms(accountId: string | null) {
  const [terms, setTerms] = useState({
    accountId,
    role: null as Role | null,
    reach: 'area' as Reach,
    areaId: null as number | null,
    caseText: '',
    validTo: null as string | null,
    reason: '',
  });
  const change = (changes: Partial<typeof terms>) => setTerms((before) => ({ ...before, ...changes }));
  const choose = (reach: Reach) =>
    change({
      reach,
      ...(reach === 'case' && {
        role: 'investigator' as const,
        validTo: new Date(Date.now() + CASE_DAYS * DAY_MILLISECONDS).toISOString(),
      }),
    });
  return { terms, change, choose };
}

function GiveForm(props: {
  accountId: string | null;
  onGiven: (grant: Dto<'GrantDto'>) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const { t: tEnums } = useTranslation('enums');
  const language = useLanguage();
  const [key] = useIdempotencyKey();
  const { terms, change, choose } = useTerms(props.accountId);
  const caseId = CASE_ID.exec(terms.caseText)?.[0] ?? null;
  const give = useAct(
    () =>
      result(
        api.POST('/api/v1/grants', {
          params: { header: { 'Idempotency-Key': key } },
          body: {
            accountId: terms.accountId!,
            role: terms.role!,
            ...(terms.reach === 'case'
              ? { incidentId: caseId }
              : { areaId: terms.reach === 'area' ? terms.areaId : null }),
            validTo: terms.validTo,
            reason: terms.reason.trim(),
          },
        }),
      ),
    { onDone: props.onGiven },
  );
  const isComplete =
    terms.accountId && terms.role && terms.reason.trim() && hasReach(terms.reach, terms.areaId, caseId);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  const fault = (field: string) => fieldError(give.error, field, language);
  return (
    <form onSubmit={submit}>
      <Stack>
        <AccountSelect
          label={t('account')}
          required
          value={terms.accountId}
          onChange={(accountId) => change({ accountId })}
          error={fault('accountId')}
        />
        <Radio.Group label={t('reach')} value={terms.reach} onChange={(reach) => choose(reach as Reach)}>
          <Stack gap={6} mt={6}>
            {(['area', 'everywhere', 'case'] as const).map((reach) => (
              <Radio
                key={reach}
                value={reach}
                label={t(`reachOf.${reach}`)}
                description={t(`reachHint.${reach}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        {terms.reach === 'area' && (
          <AreaSelect
            label={t('area')}
            required
            value={terms.areaId}
            onChange={(areaId) => change({ areaId })}
            error={fault('areaId')}
          />
        )}
        {terms.reach === 'case' && (
          <TextInput
            label={t('caseLink')}
            description={t('caseLinkHint')}
            required
            value={terms.caseText}
            onChange={(event) => change({ caseText: event.currentTarget.value })}
            error={fault('incidentId') ?? (terms.caseText && !caseId ? t('caseLinkFault') : undefined)}
          />
        )}
        <Select
          label={t('role')}
          required
          data={roles.map((role) => ({ value: role, label: tEnums(`role.${role}`) }))}
          disabled={terms.reach === 'case'}
          value={terms.role}
          onChange={(role) => change({ role })}
          error={fault('role')}
        />
        <TimeField
          label={t('validTo')}
          description={t(terms.reach === 'case' ? 'validToCase' : 'validToHint')}
          clearable
          required={terms.reach === 'case'}
          value={terms.validTo}
          onChange={(validTo) => change({ validTo })}
          error={fault('validTo')}
        />
        <Textarea
          label={tApp('reason')}
          description={tApp('reasonHint')}
          required
          autosize
          minRows={2}
          maxLength={1000}
          value={terms.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
          error={fault('reason')}
        />
        {give.error !== null && <Fault error={give.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.onCancel}>
            {tApp('cancel')}
          </Button>
          <Button type="submit" loading={give.isPending} disabled={!isComplete}>
            {t('giveRole')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function hasReach(reach: Reach, areaId: number | null, caseId: string | null): boolean {
  return reach === 'everywhere' || (reach === 'area' ? areaId !== null : caseId !== null);
}
