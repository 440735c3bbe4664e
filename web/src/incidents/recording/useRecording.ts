import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { useIdempotencyKey } from '../../api/idempotency-key';
import { problemOf } from '../../api/problem';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useUrlSearch } from '../../app/url-search';
import { useNow } from '../../ui/now';
import { choosePurpose } from '../../session/current-purpose';
import { useAct } from '../../ui/useAct';
import { bodyOf, emptyDraft, type Draft, missingOf, referenceOf } from './draft';
import { randomEnding } from './reference';
import { useSuggestedArea } from './useSuggestedArea';
import { periodOf } from './when';

/** The state of the form that records an incident: what was said, what is suggested, and what is missing. */
export function useRecording() {
  const { t } = useTranslation('incidents');
  const navigate = useNavigate();
  const [search] = useUrlSearch();
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(search));
  const [wasTried, setTried] = useState(false);
  const [key, renewKey] = useIdempotencyKey();
  const present = useNow();
  // What is sent again after a lost answer must be the same, so that it is recorded once.
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const now = savedAt ?? present;
  const period = periodOf(draft.when, now);
  const suggestedAreaId = useSuggestedArea(draft.place);
  const areaId = draft.areaId ?? suggestedAreaId;
  const reference = referenceOf(draft, period, now);
  const missing = missingOf(draft, period, areaId);
  const change = (changes: Partial<Draft>) => setDraft((before) => ({ ...before, ...changes }));
  const act = useAct(
    (body: Dto<'RecordIncidentDto'>) =>
      result(api.POST('/api/v1/incidents', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      done: t('recorded'),
      onDone: async ({ id, purpose }) => {
        if (purpose) choosePurpose(purpose.id);
        await navigate({ to: '/incidents/$id', params: { id }, search: { tab: 'candidates' } });
      },
    },
  );
  const record = () => {
    setTried(true);
    if (missing.length || !period || areaId === null) return;
    setSavedAt(now);
    act.mutate(bodyOf(draft, { period, areaId, reference }), {
      onError: (error) => {
        if (isTaken(error)) change({ reference: null, ending: randomEnding() });
        if (problemOf(error)?.code === 'idempotency_key_reused') renewKey();
      },
    });
  };
  return { draft, change, period, areaId, reference, missing: wasTried ? missing : [], record, act };
}

export type Recording = ReturnType<typeof useRecording>;

export function isTaken(error: unknown): boolean {
  return problemOf(error)?.code === 'incident_reference_taken';
}
