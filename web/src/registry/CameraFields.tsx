import { MultiSelect, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { cameraKinds, mounts, ownerKinds, settings, watchedPlaces } from '../api/enum-values';
import { AreaSelect } from '../ui/AreaSelect';
import { useFieldErrors } from '../ui/Dialog';
import type { CameraDraft } from './camera-draft';
import { Choice, DateField, TextField } from './inputs';
import { PictureField } from './pictures';

export interface DraftFieldsProps<Draft> {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
  error: unknown;
}

/** What is asked of a lens; `isNew` also for its kind, which it then keeps. */
export function CameraFields(props: DraftFieldsProps<CameraDraft> & { isNew: boolean }) {
  const { t } = useTranslation('registry');
  const { draft, onChange } = props;
  const errorOf = useFieldErrors(props.error);
  return (
    <Stack>
      <Identity {...props} />
      <Surroundings {...props} />
      <TextField
        label={t('address')}
        maxLength={300}
        value={draft.address}
        onChange={(address) => onChange({ address })}
        error={errorOf('address')}
      />
      <TextField
        label={t('directionText')}
        description={t('directionTextHint')}
        maxLength={500}
        value={draft.directionText}
        onChange={(directionText) => onChange({ directionText })}
        error={errorOf('directionText')}
      />
      <Textarea
        label={t('note')}
        autosize
        minRows={2}
        maxLength={2000}
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
        error={errorOf('note')}
      />
      <PictureField
        label={t('referencePicture')}
        description={t('referencePictureHint')}
        kind="reference"
        areaId={draft.areaId}
        value={draft.referencePictureId}
        onChange={(referencePictureId) => onChange({ referencePictureId })}
      />
    </Stack>
  );
}

function Identity({ draft, onChange, error, isNew }: DraftFieldsProps<CameraDraft> & { isNew: boolean }) {
  const { t } = useTranslation(['registry', 'enums']);
  const errorOf = useFieldErrors(error);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField
        label={t('code')}
        description={t(isNew ? 'codeHint' : 'codeMendHint')}
        required
        maxLength={60}
        value={draft.code}
        onChange={(code) => onChange({ code })}
        error={errorOf('code')}
      />
      <TextField
        label={t('name')}
        description={t('cameraNameHint')}
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
      <DateField
        label={t('inServiceFrom')}
        description={t('inServiceFromHint')}
        required
        value={draft.inServiceFrom}
        onChange={(inServiceFrom) => onChange({ inServiceFrom })}
        error={errorOf('inServiceFrom')}
      />
      {isNew && (
        <Choice
          label={t('kind')}
          required
          values={cameraKinds}
          nameOf={(value) => t(`enums:cameraKind.${value}`)}
          value={draft.kind}
          onChange={(kind) => onChange({ kind })}
          error={errorOf('kind')}
        />
      )}
      <Choice
        label={t('owner')}
        required
        values={ownerKinds}
        nameOf={(value) => t(`enums:ownerKind.${value}`)}
        value={draft.ownerKind}
        onChange={(ownerKind) => onChange({ ownerKind })}
        error={errorOf('ownerKind')}
      />
    </SimpleGrid>
  );
}

function Surroundings({ draft, onChange, error }: DraftFieldsProps<CameraDraft>) {
  const { t } = useTranslation(['registry', 'enums']);
  const errorOf = useFieldErrors(error);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Choice
        label={t('mount')}
        values={mounts}
        nameOf={(value) => t(`enums:cameraMount.${value}`)}
        none={t('notKnown')}
        value={draft.mount}
        onChange={(mount) => onChange({ mount })}
        error={errorOf('mount')}
      />
      <Choice
        label={t('setting')}
        values={settings}
        nameOf={(value) => t(`enums:cameraSetting.${value}`)}
        none={t('notKnown')}
        value={draft.setting}
        onChange={(setting) => onChange({ setting })}
        error={errorOf('setting')}
      />
      <MultiSelect
        label={t('watches')}
        data={watchedPlaces.map((value) => ({ value, label: t(`enums:watchedPlace.${value}`) }))}
        value={draft.watches}
        onChange={(chosen) => onChange({ watches: watchedPlaces.filter((place) => chosen.includes(place)) })}
        clearable
        searchable
        error={errorOf('watches')}
      />
    </SimpleGrid>
  );
}
