import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { streams } from '../api/enum-values';
import type { Dto } from '../api/types';
import { type DraftFieldsProps, useDraftField } from './draft-fields';
import { Choice, NumberField } from './inputs';
import { RecorderPicker, useRecorder } from './RecorderPicker';

export interface SourceDraft {
  recorderId: string | null;
  channel: number | null;
  stream: Dto<'SourceDto'>['stream'];
}

export const emptySource: SourceDraft = { recorderId: null, channel: null, stream: 'main' };

/** @returns null while recorder or channel are missing. */
export function sourceBodyOf({ recorderId, channel, stream }: SourceDraft): Dto<'AttachSourceDto'> | null {
  return recorderId && channel ? { recorderId, channel, stream } : null;
}

export function SourceFields(props: DraftFieldsProps<SourceDraft> & { isRequired: boolean }) {
  const { t } = useTranslation(['registry', 'enums']);
  const { draft, onChange, isRequired } = props;
  const field = useDraftField(props);
  const recorder = useRecorder(draft.recorderId);
  return (
    <Stack>
      <RecorderPicker
        label={t('recorder')}
        description={t('recorderPickerHint')}
        required={isRequired}
        clearable={!isRequired}
        {...field('recorderId')}
      />
      <SimpleGrid cols={2}>
        <NumberField
          label={t('channel')}
          description={recorder && t('channelsOf', { count: recorder.channels })}
          required={isRequired || draft.recorderId !== null}
          min={1}
          max={recorder?.channels ?? 1024}
          {...field('channel')}
        />
        <Choice
          label={t('stream')}
          values={streams}
          nameOf={(value) => t(`enums:stream.${value}`)}
          value={draft.stream}
          onChange={(stream) => stream && onChange({ stream })}
        />
      </SimpleGrid>
    </Stack>
  );
}
