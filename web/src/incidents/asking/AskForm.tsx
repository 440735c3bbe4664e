import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconSend } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '../../api/client';
import { useIdempotencyKey } from '../../api/idempotency-key';
import { fieldError } from '../../api/problem';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useLanguage } from '../../i18n';
import { Fault } from '../../ui/states';
import { useAct } from '../../ui/useAct';
import type { AskDialogProps } from './AskDialog';
import { AskedPeriod } from './AskedPeriod';
import { type OwnPeriod, RecorderTimes } from './RecorderTimes';

type Body = Dto<'AskForFootageDto'>;

interface AskFormProps extends AskDialogProps {
  onDone: (answer: Dto<'AskedDto'>, isSent: boolean) => void;
}

export function AskForm({ incident, run, askedFor, onClose, onDone }: AskFormProps) {
  const { t } = useTranslation(['incidents', 'app']);
  const language = useLanguage();
  const [reason, setReason] = useState(() => t('askReason', { reference: incident.reference }));
  const [note, setNote] = useState('');
  const [legalBasisId, setLegalBasisId] = useState<string | null>(null);
  const [period, setPeriod] = useState<OwnPeriod | null>(null);
  const [key, renewKey] = useIdempotencyKey();
  const act = useAct(
    (body: Body) =>
      result(
        api.POST('/api/v1/incidents/{id}/requests', {
          params: { path: { id: incident.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { onDone: (answer, body) => onDone(answer, body.send === true) },
  );
  const ask = (send: boolean) => {
    const { minScore, lenses } = askedFor;
    const body: Body = {
      ...(minScore === undefined ? { cameraIds: lenses.map(({ camera }) => camera.id) } : { minScore }),
      ...period,
      ...(legalBasisId && { legalBasisId }),
      ...(note.trim() && { note: note.trim() }),
      reason: reason.trim(),
      send,
    };
    act.mutate(body, { onError: renewKey });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(true);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Text>
          {t('askText', { count: new Set(askedFor.lenses.map(({ recorder }) => recorder?.id)).size })}
        </Text>
        <AskedPeriod incident={incident} value={period} onChange={setPeriod} error={act.error} />
        <RecorderTimes lenses={askedFor.lenses} run={run} period={period} />
        <LegalBasis value={legalBasisId} onChange={setLegalBasisId} error={act.error} />
        <Textarea
          label={t('askReasonLabel')}
          description={t('askReasonHint')}
          required
          autosize
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={fieldError(act.error, 'reason', language)}
        />
        <TextInput
          label={t('askNote')}
          description={t('askNoteHint')}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          error={fieldError(act.error, 'note', language)}
        />
        {act.error !== null && <Fault error={act.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('app:cancel')}
          </Button>
          <Button variant="default" disabled={!reason.trim() || act.isPending} onClick={() => ask(false)}>
            {t('saveDraft')}
          </Button>
          <Button
            type="submit"
            leftSection={<IconSend size={16} aria-hidden />}
            disabled={!reason.trim()}
            loading={act.isPending}
          >
            {t('sendNow')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

interface LegalBasisProps {
  value: string | null;
  onChange: (id: string | null) => void;
  error: unknown;
}

function LegalBasis({ value, onChange, error }: LegalBasisProps) {
  const { t } = useTranslation('incidents');
  const language = useLanguage();
  const { data } = query.useQuery('get', '/api/v1/legal-bases', {}, { staleTime: 600_000 });
  const bases = data?.items.filter(({ isInForce }) => isInForce) ?? [];
  const chosen = bases.find(({ id, isDefault }) => (value === null ? isDefault : id === value));
  return (
    <Select
      label={t('legalBasis')}
      description={chosen?.isCertain === false ? chosen.note : undefined}
      required
      allowDeselect={false}
      data={bases.map(({ id, title, citation }) => ({ value: id, label: `${title} (${citation})` }))}
      value={chosen?.id ?? null}
      onChange={onChange}
      error={fieldError(error, 'legalBasisId', language)}
    />
  );
}
