import { Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../../api/problem';
import { useLanguage } from '../../i18n';
import { AreaSelect } from '../../ui/AreaSelect';
import { KindChoice } from './KindChoice';
import type { Missing } from './draft';
import { isTaken, type Recording } from './useRecording';
import { WhenChoice } from './WhenChoice';

export interface PartProps {
  recording: Recording;
  /** What is missing in a field, in words. */
  faultOf: (field: Missing) => string | undefined;
}

export function WhatAndWhen({ recording, faultOf }: PartProps) {
  const { t } = useTranslation('incidents');
  const language = useLanguage();
  const { draft, change, period, act } = recording;
  return (
    <Stack>
      <KindChoice value={draft.kind} onChange={(kind) => change({ kind })} error={faultOf('kind')} />
      <WhenChoice
        value={draft.when}
        onChange={(when) => change({ when })}
        period={period}
        error={faultOf('when')}
      />
      <TextInput
        label={t('summary')}
        description={t('summaryHint')}
        required
        maxLength={4000}
        value={draft.summary}
        onChange={(event) => change({ summary: event.currentTarget.value })}
        error={faultOf('summary') ?? fieldError(act.error, 'summary', language)}
      />
      <AreaSelect
        label={t('area')}
        required
        value={recording.areaId}
        onChange={(areaId) => change({ areaId })}
        error={faultOf('area') ?? fieldError(act.error, 'areaId', language)}
      />
      <TextInput
        label={t('reference')}
        description={t('referenceHint')}
        required
        maxLength={60}
        value={recording.reference}
        onChange={(event) => change({ reference: event.currentTarget.value })}
        error={isTaken(act.error) ? t('referenceTaken') : fieldError(act.error, 'reference', language)}
      />
    </Stack>
  );
}
