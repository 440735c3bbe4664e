import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { modals } from '@mantine/modals';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { problemIn } from '../offline/answers';
import { apiTransport } from '../offline/transport';
import { useSession } from '../session/session';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { formOf, proposalBody } from './proposal-form';
import { ProposalFields } from './ProposalFields';

interface OwnProposalProps {
  proposal: Dto<'ProposalDetailDto'>;
}

/** What whoever proposed the lens may still do: answer and send again, or take it back. */
export function OwnProposal({ proposal }: OwnProposalProps) {
  const { account } = useSession();
  const isOpen = proposal.state === 'submitted' || proposal.state === 'asked_back';
  if (proposal.proposedBy !== account.id || !isOpen) return null;
  return (
    <>
      {proposal.state === 'asked_back' && <Resubmit proposal={proposal} />}
      <Withdraw proposal={proposal} />
    </>
  );
}

function Withdraw({ proposal }: OwnProposalProps) {
  const { t } = useTranslation('proposals');
  const withdraw = useAct(
    () =>
      result(api.POST('/api/v1/camera-proposals/{id}/withdraw', { params: { path: { id: proposal.id } } })),
    { done: t('done.withdrawn') },
  );
  const ask = () =>
    modals.openConfirmModal({
      title: t('withdraw'),
      children: <Text size="sm">{t('withdrawText')}</Text>,
      labels: { confirm: t('withdraw'), cancel: t('keepProposal') },
      confirmProps: { color: 'red' },
      onConfirm: () => withdraw.mutate(),
    });
  return (
    <Group>
      {withdraw.error !== null && <Fault error={withdraw.error} />}
      <Button variant="outline" color="red" mih={44} loading={withdraw.isPending} onClick={ask}>
        {t('withdraw')}
      </Button>
    </Group>
  );
}

/** The answer to the officer's question and, when it says so, what was put right. */
function Resubmit({ proposal }: OwnProposalProps) {
  const { t } = useTranslation('proposals');
  const [answer, setAnswer] = useState('');
  const [isChanging, setChanging] = useState(false);
  const [form, setForm] = useState(() => formOf(proposal));
  const [photo, setPhoto] = useState<Blob | null>(null);
  const resubmit = useAct(
    async () => {
      const body: Dto<'ChangeProposalDto'> = { answer: answer.trim() || null };
      if (isChanging) Object.assign(body, changesOf(form, proposal, t));
      if (isChanging && photo) body.pictureId = await stored(photo, form.areaId ?? proposal.areaId);
      return result(
        api.PATCH('/api/v1/camera-proposals/{id}', { params: { path: { id: proposal.id } }, body }),
      );
    },
    { done: t('done.resubmitted') },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    resubmit.mutate();
  };
  return (
    <Card withBorder component="form" onSubmit={submit}>
      <Stack>
        <Title order={2} size="h4">
          {t('resubmit.title')}
        </Title>
        <Textarea
          label={t('resubmit.answer')}
          size="md"
          autosize
          minRows={2}
          maxLength={1000}
          required={!isChanging}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        <Button
          variant="default"
          mih={44}
          aria-expanded={isChanging}
          onClick={() => setChanging(!isChanging)}
        >
          {t(isChanging ? 'resubmit.unchanged' : 'resubmit.change')}
        </Button>
        {isChanging && (
          <ProposalFields
            form={form}
            photo={photo}
            change={(changes) => setForm((before) => ({ ...before, ...changes }))}
            setPhoto={setPhoto}
            error={resubmit.error}
            photoHint={t('resubmit.photoHint')}
          />
        )}
        {resubmit.error !== null && <Fault error={resubmit.error} />}
        <Button
          type="submit"
          size="md"
          mih={48}
          loading={resubmit.isPending}
          disabled={!isChanging && !answer.trim()}
        >
          {t('resubmit.send')}
        </Button>
      </Stack>
    </Card>
  );
}

type Say = ReturnType<typeof useTranslation<'proposals'>>['t'];

/** `view` is replaced as a whole: what the form does not ask for stays as it was proposed. */
function changesOf(
  form: ReturnType<typeof formOf>,
  { lens, areaId }: Dto<'ProposalDetailDto'>,
  t: Say,
): Dto<'ChangeProposalDto'> {
  const measuredBy = {
    gps: (meters: number) => t('byGps', { meters: Math.ceil(meters) }),
    compass: t('byCompass'),
  };
  const body = proposalBody(form, form.areaId ?? areaId, measuredBy);
  const kept = Object.fromEntries(Object.entries(lens.view).filter(([name]) => KEPT.has(name)));
  return { ...body, view: { ...kept, ...body.view } };
}

const KEPT = new Set([
  'projection',
  'nightRangeMeters',
  'infraredRangeMeters',
  'framesPerSecond',
  'presets',
  'validFrom',
]);

/** @throws the api's problem, as `result` does */
async function stored(blob: Blob, areaId: number): Promise<string> {
  const key = crypto.randomUUID();
  try {
    return await apiTransport.sendPicture({ areaId, kind: 'proposal', blob, key, pictureId: null });
  } catch (error) {
    throw problemIn(error);
  }
}
