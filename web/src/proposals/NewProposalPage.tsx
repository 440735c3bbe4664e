import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCloudOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { useIsOnline } from '../api/line';
import { useKeptForm } from '../offline/useKeptForm';
import { useSendForm } from '../offline/useSendForm';
import { Page } from '../ui/Page';
import { Fault, Loading } from '../ui/states';
import { emptyProposal, proposalBody, type ProposalForm } from './proposal-form';
import { ProposalFields } from './ProposalFields';

/** The form by which somebody who stands below a lens puts it forward, with or without a line. */
export function NewProposalPage() {
  const { t } = useTranslation(['proposals', 'offline']);
  const [{ item }] = useUrlSearch();
  const kept = useKeptForm<ProposalForm>('proposal', emptyProposal, item);
  const isOnline = useIsOnline();
  const { send, isSending, missing } = useSendProposal(kept);
  if (kept.isLoading) return <Loading />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void send();
  };
  return (
    <Page title={t('new')}>
      <form onSubmit={submit} style={{ maxWidth: 640 }}>
        <Stack gap="md">
          {kept.editing && <Alert title={t('editing', { ns: 'offline' })} />}
          {kept.editing?.problem && <Fault error={kept.editing.problem} />}
          {kept.isRestored && (
            <Alert title={t('draftKept', { ns: 'offline' })}>
              <Button variant="default" onClick={() => void kept.clear()}>
                {t('draftClear', { ns: 'offline' })}
              </Button>
            </Alert>
          )}
          <ProposalFields {...kept} error={kept.editing?.problem} />
          {!isOnline && (
            <Group gap="xs" wrap="nowrap">
              <IconCloudOff size={20} aria-hidden />
              <Text size="sm">{t('offlineHint')}</Text>
            </Group>
          )}
          {missing && (
            <Text role="alert" c="var(--mantine-color-error)">
              {missing}
            </Text>
          )}
          <Button type="submit" size="lg" mih={52} loading={isSending}>
            {t(isOnline ? 'send' : 'keep')}
          </Button>
        </Stack>
      </form>
    </Page>
  );
}

function useSendProposal({
  form,
  photo,
  editing,
  forgetDraft,
}: ReturnType<typeof useKeptForm<ProposalForm>>) {
  const { t } = useTranslation('proposals');
  const navigate = useNavigate();
  const [missing, setMissing] = useState<string | null>(null);
  const { send, isSending } = useSendForm({
    onKept: forgetDraft,
    onSent: ({ id }) => navigate({ to: '/proposals/$id', params: { id }, search: { sent: 'yes' } }),
    onRefused: (itemId) => navigate({ to: '.', search: { item: itemId }, replace: true }),
  });
  return {
    isSending,
    missing,
    async send() {
      const { areaId } = form;
      const isWithoutPlace = !form.position && !form.address.trim();
      const fault = areaId === null ? t('areaMissing') : isWithoutPlace ? t('placeMissing') : null;
      setMissing(fault);
      if (areaId === null || fault) return;
      const measuredBy = {
        gps: (meters: number) => t('byGps', { meters: Math.ceil(meters) }),
        compass: t('byCompass'),
      };
      const request = { kind: 'proposal' as const, body: proposalBody(form, areaId, measuredBy), form };
      const picture = photo && { areaId, kind: 'proposal' as const, blob: photo };
      await send({ title: form.name.trim(), request, picture }, editing);
    },
  };
}
