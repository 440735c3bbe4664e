import { MultiSelect, SimpleGrid, Stack, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { cameraKinds, mounts, ownerKinds, settings, watchedPlaces } from '../api/enum-values';
import { AreaSelect } from '../ui/AreaSelect';
import type { CameraDraft } from './camera-draft';
import { type DraftFieldsProps, useDraftField } from './draft-fields';
import { Choice, DateField, TextField } from './inputs';
import { PictureField } from './pictures';

/** What is asked of a lens; `isNew` also for its kind, which it then keeps. */
export function CameraFields(props: DraftFieldsProps<CameraDraft> & { isNew: boolean }) {
  const { t } = useTranslation('registry');
  const { draft, onChange } = props;
  const field = useDraftField(props);
  return (
    <Stack>
      <Identity {...props} />
      <Surroundings {...props} />
      <TextField label={t('address')} maxLength={300} {...field('address')} />
      <TextField
        label={t('directionText')}
        description={t('directionTextHint')}
        maxLength={500}
        {...field('directionText')}
      />
      <Textarea
        label={t('note')}
        autosize
        minRows={2}
        maxLength={2000}
        {...field('note')}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
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

function Identity({ isNew, ...props }: DraftFieldsProps<CameraDraft> & { isNew: boolean }) {
  const { t } = useTranslation(['registry', 'enums']);
  const field = useDraftField(props);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField
        label={t('code')}
        description={t(isNew ? 'codeHint' : 'codeMendHint')}
        required
        maxLength={60}
        {...field('code')}
      />
      <TextField
        label={t('name')}
        description={t('cameraNameHint')}
        required
        maxLength={200}
        {...field('name')}
      />
      <AreaSelect label={t('area')} description={t('areaHint')} required {...field('areaId')} />
      <DateField
        label={t('inServiceFrom')}
        description={t('inServiceFromHint')}
        required
        {...field('inServiceFrom')}
      />
      {isNew && (
        <Choice
          label={t('kind')}
          required
          values={cameraKinds}
          nameOf={(value) => t(`enums:cameraKind.${value}`)}
          {...field('kind')}
        />
      )}
      <Choice
        label={t('owner')}
        required
        values={ownerKinds}
        nameOf={(value) => t(`enums:ownerKind.${value}`)}
        {...field('ownerKind')}
      />
    </SimpleGrid>
  );
}

function Surroundings(props: DraftFieldsProps<CameraDraft>) {
  const { t } = useTranslation(['registry', 'enums']);
  const field = useDraftField(props);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Choice
        label={t('mount')}
        values={mounts}
        nameOf={(value) => t(`enums:cameraMount.${value}`)}
        none={t('notKnown')}
        {...field('mount')}
      />
      <Choice
        label={t('setting')}
        values={settings}
        nameOf={(value) => t(`enums:cameraSetting.${value}`)}
        none={t('notKnown')}
        {...field('setting')}
      />
      <MultiSelect
        label={t('watches')}
        data={watchedPlaces.map((value) => ({ value, label: t(`enums:watchedPlace.${value}`) }))}
        {...field('watches')}
        onChange={(chosen) =>
          props.onChange({ watches: watchedPlaces.filter((place) => chosen.includes(place)) })
        }
        clearable
        searchable
      />
    </SimpleGrid>
  );
}
