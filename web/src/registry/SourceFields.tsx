import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { streams } from '../api/enum-values';
import type { Dto } from '../api/types';
import { useFieldErrors } from '../ui/Dialog';
import type { DraftFieldsProps } from './CameraFields';
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

export function SourceFields(
  props: DraftFieldsProps<SourceDraft> & { isRequired: boolean; prefix?: string },
) {
  const { t } = useTranslation(['registry', 'enums']);
  const { draft, onChange, isRequired, prefix = '' } = props;
  const errorOf = useFieldErrors(props.error);
  const recorder = useRecorder(draft.recorderId);
  return (
    <Stack>
      <RecorderPicker
        label={t('recorder')}
        description={t('recorderPickerHint')}
        required={isRequired}
        clearable={!isRequired}
        value={draft.recorderId}
        onChange={(recorderId) => onChange({ recorderId })}
        error={errorOf(`${prefix}recorderId`)}
      />
      <SimpleGrid cols={2}>
        <NumberField
          label={t('channel')}
          description={recorder && t('channelsOf', { count: recorder.channels })}
          required={isRequired || draft.recorderId !== null}
          min={1}
          max={recorder?.channels ?? 1024}
          value={draft.channel}
          onChange={(channel) => onChange({ channel })}
          error={errorOf(`${prefix}channel`)}
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
