import { SimpleGrid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { exportMethods, powerBackups, recorderNetworks, recordingModes } from '../api/enum-values';
import { AreaSelect } from '../ui/AreaSelect';
import { type DraftFieldsProps, useDraftField } from './draft-fields';
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

function Machine(props: FieldsProps) {
  const { t } = useTranslation('registry');
  const field = useDraftField(props);
  return (
    <SimpleGrid cols={COLUMNS}>
      <TextField
        label={t('recorderName')}
        description={t('recorderNameHint')}
        required
        maxLength={200}
        {...field('name')}
      />
      <AreaSelect label={t('area')} description={t('areaHint')} required {...field('areaId')} />
      <NumberField label={t('channels')} required min={1} max={1024} {...field('channels')} />
      <NumberField
        label={t('statedRetention')}
        description={t('statedRetentionHint')}
        min={0}
        max={3650}
        unit={t('daysUnit')}
        {...field('statedRetentionDays')}
      />
      {(['make', 'model', 'serial'] as const).map((name) => (
        <TextField key={name} label={t(name)} maxLength={100} {...field(name)} />
      ))}
      <NumberField label={t('disk')} min={1} max={10_000_000} unit="GB" {...field('diskGigabytes')} />
    </SimpleGrid>
  );
}

function Setup(props: FieldsProps) {
  const { t } = useTranslation(['registry', 'enums']);
  const field = useDraftField(props);
  return (
    <SimpleGrid cols={COLUMNS}>
      <Choice
        label={t('recordingMode')}
        values={recordingModes}
        nameOf={(value) => t(`enums:recordingMode.${value}`)}
        none={t('notKnown')}
        {...field('recordingMode')}
      />
      <Choice
        label={t('powerBackup')}
        values={powerBackups}
        nameOf={(value) => t(`enums:powerBackup.${value}`)}
        none={t('notKnown')}
        {...field('powerBackup')}
      />
      <Choice
        label={t('network')}
        values={recorderNetworks}
        nameOf={(value) => t(`enums:recorderNetwork.${value}`)}
        none={t('notKnown')}
        {...field('network')}
      />
      <Choice
        label={t('exportMethod')}
        values={exportMethods}
        nameOf={(value) => t(`enums:exportMethod.${value}`)}
        none={t('notKnown')}
        {...field('exportMethod')}
      />
    </SimpleGrid>
  );
}

const questions = ['syncsTime', 'hasDefaultPassword', 'conformsQcvn135', 'noticePosted'] as const;

function Standards(props: FieldsProps) {
  const { t } = useTranslation('registry');
  const field = useDraftField(props);
  return (
    <>
      <SimpleGrid cols={COLUMNS}>
        {questions.map((name) => (
          <KnownOrNot key={name} label={t(`question.${name}`)} {...field(name)} />
        ))}
      </SimpleGrid>
      {props.draft.noticePosted && (
        <PictureField
          label={t('noticePicture')}
          kind="notice"
          areaId={props.draft.areaId}
          value={props.draft.noticePictureId}
          onChange={(noticePictureId) => props.onChange({ noticePictureId })}
        />
      )}
    </>
  );
}
