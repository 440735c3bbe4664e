import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exportMethods, powerBackups, recorderNetworks, recordingModes } from '../api/enum-values';
import { AreaSelect } from '../ui/AreaSelect';
import { useFieldErrors } from '../ui/Dialog';
import type { DraftFieldsProps } from './CameraFields';
import { Choice, KnownOrNot, NumberField, TextField } from './inputs';
import { PictureField } from './pictures';
import type { RecorderDraft } from './recorder-draft';

type FieldsProps = DraftFieldsProps<RecorderDraft>;

const COLUMNS = { base: 1, sm: 2 };

/** What is asked of a recorder and its place; whom to call is asked by `ContactFields`. */
export function RecorderFields(props: FieldsProps) {
  return (
    <Stack>
      <Machine {...props} />
      <Setup {...props} />
      <Standards {...props} />
    </Stack>
  );
}

function Machine({ draft, onChange, error }: FieldsProps) {
  const { t } = useTranslation('registry');
  const errorOf = useFieldErrors(error);
  return (
    <SimpleGrid cols={COLUMNS}>
      <TextField
        label={t('recorderName')}
        description={t('recorderNameHint')}
        required
        maxLength={200}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        error={errorOf('name')}
      />
      <AreaSelect
        label={t('area')}
        description={t('areaHint')}
        required
        value={draft.areaId}
        onChange={(areaId) => onChange({ areaId })}
        error={errorOf('areaId')}
      />
      <NumberField
        label={t('channels')}
        required
        min={1}
        max={1024}
        value={draft.channels}
        onChange={(channels) => onChange({ channels })}
        error={errorOf('channels')}
      />
      <NumberField
        label={t('statedRetention')}
        description={t('statedRetentionHint')}
        min={0}
        max={3650}
        unit={t('daysUnit')}
        value={draft.statedRetentionDays}
        onChange={(statedRetentionDays) => onChange({ statedRetentionDays })}
        error={errorOf('statedRetentionDays')}
      />
      {(['make', 'model', 'serial'] as const).map((name) => (
        <TextField
          key={name}
          label={t(name)}
          maxLength={100}
          value={draft[name]}
          onChange={(value) => onChange({ [name]: value })}
          error={errorOf(name)}
        />
      ))}
      <NumberField
        label={t('disk')}
        min={1}
        max={10_000_000}
        unit="GB"
        value={draft.diskGigabytes}
        onChange={(diskGigabytes) => onChange({ diskGigabytes })}
        error={errorOf('diskGigabytes')}
      />
    </SimpleGrid>
  );
}

function Setup({ draft, onChange, error }: FieldsProps) {
  const { t } = useTranslation(['registry', 'enums']);
  const errorOf = useFieldErrors(error);
  return (
    <SimpleGrid cols={COLUMNS}>
      <Choice
        label={t('recordingMode')}
        values={recordingModes}
        nameOf={(value) => t(`enums:recordingMode.${value}`)}
        none={t('notKnown')}
        value={draft.recordingMode}
        onChange={(recordingMode) => onChange({ recordingMode })}
        error={errorOf('recordingMode')}
      />
      <Choice
        label={t('powerBackup')}
        values={powerBackups}
        nameOf={(value) => t(`enums:powerBackup.${value}`)}
        none={t('notKnown')}
        value={draft.powerBackup}
        onChange={(powerBackup) => onChange({ powerBackup })}
        error={errorOf('powerBackup')}
      />
      <Choice
        label={t('network')}
        values={recorderNetworks}
        nameOf={(value) => t(`enums:recorderNetwork.${value}`)}
        none={t('notKnown')}
        value={draft.network}
        onChange={(network) => onChange({ network })}
        error={errorOf('network')}
      />
      <Choice
        label={t('exportMethod')}
        values={exportMethods}
        nameOf={(value) => t(`enums:exportMethod.${value}`)}
        none={t('notKnown')}
        value={draft.exportMethod}
        onChange={(exportMethod) => onChange({ exportMethod })}
        error={errorOf('exportMethod')}
      />
    </SimpleGrid>
  );
}

const questions = ['syncsTime', 'hasDefaultPassword', 'conformsQcvn135', 'noticePosted'] as const;

function Standards({ draft, onChange, error }: FieldsProps) {
  const { t } = useTranslation('registry');
  const errorOf = useFieldErrors(error);
  return (
    <>
      <SimpleGrid cols={COLUMNS}>
        {questions.map((name) => (
          <KnownOrNot
            key={name}
            label={t(`question.${name}`)}
            value={draft[name]}
            onChange={(value) => onChange({ [name]: value })}
            error={errorOf(name)}
          />
        ))}
      </SimpleGrid>
      {draft.noticePosted && (
        <PictureField
          label={t('noticePicture')}
          kind="notice"
          areaId={draft.areaId}
          value={draft.noticePictureId}
          onChange={(noticePictureId) => onChange({ noticePictureId })}
        />
      )}
    </>
  );
}
