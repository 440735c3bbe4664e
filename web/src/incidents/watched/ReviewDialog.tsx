import { Button, Group, Modal, Radio, SegmentedControl, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useIdempotencyKey } from '../../api/idempotency-key';
import { fieldError } from '../../api/problem';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useLanguage } from '../../i18n';
import { Fault } from '../../ui/states';
import { TimeField } from '../../ui/TimeField';
import { useAct } from '../../ui/useAct';
import { ItemChoice } from '../evidence/ItemChoice';
import { ItemFacts, useItem } from '../evidence/ItemFacts';

type Body = Dto<'RecordReviewDto'>;

interface ReviewDialogProps {
  incident: Dto<'IncidentDto'>;
  /** The review that this one puts right. */
  correcting: Dto<'ReviewDto'> | null;
  onClose: () => void;
}

interface Draft {
  itemId: string | null;
  timesAs: Body['timesAs'];
  /** null = as the footage begins or ends. */
  from: string | null;
  to: string | null;
  finding: Body['finding'];
  note: string;
  correctionReason: string;
}

/** Writes down that a period was watched, and whether what the case looks for was in it. */
export function ReviewDialog({ incident, correcting, onClose }: ReviewDialogProps) {
  const { t } = useTranslation(['incidents', 'app']);
  const [draft, setDraft] = useState<Draft>(() => draftOf(correcting));
  const [key, renewKey] = useIdempotencyKey();
  const item = useItem(draft.itemId);
  const times = draft.timesAs === 'displayed' ? item?.displayed : item?.corrected;
  const from = draft.from ?? times?.startedAt ?? null;
  const to = draft.to ?? times?.endedAt ?? null;
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const act = useAct(
    (body: Body) =>
      result(
        api.POST('/api/v1/incidents/{id}/reviews', {
          params: { path: { id: incident.id }, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    { done: t('reviewRecorded'), onDone: onClose },
  );
  const isReady = draft.itemId && from && to && (!correcting || draft.correctionReason.trim());
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady)
      act.mutate(bodyOf(draft, { itemId: draft.itemId!, from, to, correcting }), { onError: renewKey });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(correcting ? 'putItRight' : 'recordReview')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          {correcting ? (
            <div>
              <ItemFacts itemId={correcting.itemId!} />
            </div>
          ) : (
            <ItemChoice
              incident={incident}
              value={draft.itemId}
              onChange={(itemId) => change({ itemId, from: null, to: null })}
            />
          )}
          <Fields draft={draft} change={change} from={from} to={to} error={act.error} />
          {correcting && (
            <Textarea
              label={t('correctionReason')}
              required
              autosize
              maxLength={1000}
              value={draft.correctionReason}
              onChange={(event) => change({ correctionReason: event.currentTarget.value })}
            />
          )}
          {act.error !== null && <Fault error={act.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={act.isPending} disabled={!isReady}>
              {t('app:save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  from: string | null;
  to: string | null;
  error: unknown;
}

function Fields({ draft, change, from, to, error }: FieldsProps) {
  const { t } = useTranslation('incidents');
  const language = useLanguage();
  return (
    <>
      <SegmentedControl
        aria-label={t('whichClock')}
        value={draft.timesAs}
        onChange={(value) =>
          change({ timesAs: value === 'corrected' ? 'corrected' : 'displayed', from: null, to: null })
        }
        data={(['displayed', 'corrected'] as const).map((value) => ({ value, label: t(`timesAs.${value}`) }))}
      />
      <Group grow align="flex-start">
        <TimeField
          label={t('watchedFrom')}
          required
          withSeconds
          value={from}
          onChange={(moment) => change({ from: moment })}
          error={fieldError(error, 'from', language)}
        />
        <TimeField
          label={t('watchedTo')}
          required
          withSeconds
          value={to}
          onChange={(moment) => change({ to: moment })}
          error={fieldError(error, 'to', language)}
        />
      </Group>
      <Radio.Group
        label={t('findingLabel')}
        value={draft.finding}
        onChange={(value) => change({ finding: value === 'seen' ? 'seen' : 'not_seen' })}
      >
        <Group mt={4}>
          <Radio value="seen" label={t('finding.seen')} />
          <Radio value="not_seen" label={t('finding.not_seen')} />
        </Group>
      </Radio.Group>
      <Textarea
        label={t('reviewNote')}
        description={t('reviewNoteHint')}
        autosize
        maxLength={2000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
        error={fieldError(error, 'note', language)}
      />
    </>
  );
}

function draftOf(correcting: Dto<'ReviewDto'> | null): Draft {
  return {
    itemId: correcting?.itemId ?? null,
    timesAs: 'displayed',
    from: correcting?.displayed.from ?? null,
    to: correcting?.displayed.to ?? null,
    finding: correcting?.finding === 'seen' ? 'seen' : 'not_seen',
    note: correcting?.note ?? '',
    correctionReason: '',
  };
}

function bodyOf(
  { timesAs, finding, note, correctionReason }: Draft,
  known: { itemId: string; from: string; to: string; correcting: Dto<'ReviewDto'> | null },
): Body {
  const { correcting, ...times } = known;
  return {
    ...times,
    timesAs,
    finding,
    ...(note.trim() && { note: note.trim() }),
    ...(correcting && { supersedesId: correcting.id, correctionReason: correctionReason.trim() }),
  };
}
