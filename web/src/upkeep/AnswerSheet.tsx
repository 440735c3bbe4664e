import { Alert, Button, Fieldset, Stack, Text, Textarea, Title } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nightPictures } from '../api/enum-values';
import { fieldError } from '../api/problem';
import { useLanguage } from '../i18n';
import { Choice } from '../offline/Choice';
import { useIsOnline } from '../api/line';
import { PhotoField } from '../offline/PhotoField';
import { serverNow } from '../offline/server-clock';
import { useKeptForm } from '../offline/useKeptForm';
import { useSendForm } from '../offline/useSendForm';
import { Fault, Loading } from '../ui/states';
import { type AnswerForm, answerBody, earlierLook, emptyAnswer, missingOf } from './answer-form';
import { ClockPart } from './ClockPart';
import { type SpotCheck, useRecordedLens } from './kept-checks';

interface AnswerSheetProps {
  check: SpotCheck;
  itemId: string | undefined;
}

const NAMESPACES = ['upkeep', 'offline'] as const;

/** What somebody saw who stands below the lens, with or without a line. */
export function AnswerSheet({ check, itemId }: AnswerSheetProps) {
  const { t } = useTranslation(NAMESPACES);
  const kept = useKeptForm<AnswerForm>(`spot-check/${check.id}`, emptyAnswer, itemId);
  const isOnline = useIsOnline();
  const { submit, isSending, missing } = useSendAnswer(check, kept);
  if (kept.isLoading) return <Loading />;
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={2} size="h4">
          {t('answer')}
        </Title>
        {kept.editing && <Alert title={t('editing', { ns: 'offline' })} />}
        {kept.editing?.problem && <Fault error={kept.editing.problem} />}
        <AnswerFields kept={kept} check={check} />
        {!isOnline && <Text size="sm">{t('offlineHint')}</Text>}
        {missing && (
          <Text role="alert" c="var(--mantine-color-error)">
            {t(`missing.${missing}`)}
          </Text>
        )}
        <Button type="submit" size="lg" mih={52} loading={isSending}>
          {t(isOnline ? 'send' : 'keep')}
        </Button>
      </Stack>
    </form>
  );
}

type Kept = ReturnType<typeof useKeptForm<AnswerForm>>;

function useSendAnswer(check: SpotCheck, { form, photo, editing, forgetDraft }: Kept) {
  const navigate = useNavigate();
  const [isTried, setTried] = useState(false);
  const { send, isSending } = useSendForm({
    onKept: forgetDraft,
    onSent: () => navigate({ to: '/spot-checks' }),
    onRefused: (item) => navigate({ to: '.', search: { item }, replace: true }),
  });
  const missing = missingOf(form);
  return {
    isSending,
    missing: isTried ? missing : null,
    async submit(event: FormEvent) {
      event.preventDefault();
      setTried(true);
      if (missing) return;
      const seenAt = earlierLook(editing) ?? (await serverNow()).toISOString();
      const body = answerBody(form, seenAt);
      const request = { kind: 'spot_check' as const, checkId: check.id, body, form };
      const picture = photo && { areaId: check.areaId, kind: 'reference' as const, blob: photo };
      await send({ title: `${check.cameraCode} · ${check.cameraName}`, request, picture }, editing);
    },
  };
}

function AnswerFields({
  kept: { form, photo, change, setPhoto, editing },
  check,
}: {
  kept: Kept;
  check: SpotCheck;
}) {
  const { t } = useTranslation('upkeep');
  const language = useLanguage();
  const { data: lens } = useRecordedLens(check.cameraId);
  const yesOrNo: ['yes' | 'no', string][] = [
    ['yes', t('yes')],
    ['no', t('no')],
  ];
  const answerOf = (is: boolean | null) => (is === null ? null : is ? 'yes' : 'no');
  return (
    <>
      <Choice
        label={t('isLive')}
        description={t('isLiveHint')}
        required
        options={yesOrNo}
        value={answerOf(form.isLive)}
        onChange={(value) => change({ isLive: value && value === 'yes' })}
      />
      <Choice
        label={t('isAsRecorded')}
        description={t('isAsRecordedHint')}
        required
        options={yesOrNo}
        value={answerOf(form.isAsRecorded)}
        onChange={(value) => change({ isAsRecorded: value && value === 'yes' })}
      />
      <Choice
        label={t('nightPicture')}
        required
        options={nightPictures.map((value) => [value, t(`night.${value}`)])}
        value={form.nightPicture}
        onChange={(nightPicture) => change({ nightPicture })}
      />
      {lens?.hasRecorder !== false && (
        <Fieldset legend={t('recorder.title')}>
          <ClockPart form={form} change={change} error={editing?.problem} />
        </Fieldset>
      )}
      <PhotoField
        label={t('photo')}
        description={t('photoHint')}
        value={photo}
        onChange={setPhoto}
        error={fieldError(editing?.problem, 'pictureId', language)}
      />
      <Textarea
        label={t('note')}
        size="md"
        autosize
        minRows={2}
        maxLength={2000}
        value={form.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        error={fieldError(editing?.problem, 'note', language)}
      />
    </>
  );
}
