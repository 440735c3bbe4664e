import { Fieldset, Stack, TextInput, Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../api/problem';
import { useLanguage } from '../i18n';
import { OwnAreaField } from '../offline/OwnAreaField';
import { PhotoField } from '../offline/PhotoField';
import { DirectionField } from './DirectionField';
import { LensKindFields } from './LensKindFields';
import { LensPlace } from './LensPlace';
import { OpticsFields } from './OpticsFields';
import type { ProposalForm } from './proposal-form';

export interface ProposalFieldsProps {
  form: ProposalForm;
  photo: Blob | null;
  change: (changes: Partial<ProposalForm>) => void;
  setPhoto: (photo: Blob | null) => void;
  /** Takes what nobody typed. */
  fill?: (changes: Partial<ProposalForm>) => void;
  /** What the api did not take. */
  error: unknown;
  photoHint?: string;
}

/** What a group leader says of a lens, in the order in which it is seen from below it. */
export function ProposalFields(props: ProposalFieldsProps) {
  const { form, change, error } = props;
  const { t } = useTranslation('proposals');
  const language = useLanguage();
  const fault = (field: string) => fieldError(error, field, language);
  return (
    <Stack gap="md">
      <Fieldset legend={t('section.photo')}>
        <PhotoField
          label={t('field.photo')}
          description={props.photoHint ?? t('field.photoHint')}
          value={props.photo}
          onChange={props.setPhoto}
          error={fault('pictureId') ?? fault('file')}
        />
      </Fieldset>
      <Fieldset legend={t('section.place')}>
        <LensPlace
          position={form.position}
          accuracyMeters={form.accuracyMeters}
          azimuthDegrees={form.azimuthDegrees}
          onPlace={(position, accuracyMeters) => change({ position, accuracyMeters })}
          error={fault('view.position')}
        />
        <TextInput
          mt="sm"
          size="md"
          label={t('field.address')}
          placeholder={t('field.addressExample')}
          maxLength={500}
          value={form.address}
          onChange={(event) => change({ address: event.currentTarget.value })}
          error={fault('address')}
        />
      </Fieldset>
      <Fieldset legend={t('section.direction')}>
        <DirectionField
          azimuthDegrees={form.azimuthDegrees}
          text={form.directionText}
          onDirection={(azimuthDegrees, isByCompass) => change({ azimuthDegrees, isByCompass })}
          onText={(directionText) => change({ directionText })}
          error={fault('view.azimuthDegrees')}
        />
      </Fieldset>
      <Fieldset legend={t('section.lens')}>
        <Stack gap="sm">
          <TextInput
            label={t('field.name')}
            placeholder={t('field.nameExample')}
            description={t('field.nameHint')}
            size="md"
            required
            maxLength={200}
            value={form.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
            error={fault('name')}
          />
          <OwnAreaField
            action="camera:propose"
            label={t('field.area')}
            value={form.areaId}
            onChange={(areaId) => change({ areaId })}
            onOnly={(areaId) => (props.fill ?? change)({ areaId })}
            error={fault('areaId')}
          />
          <LensKindFields form={form} change={change} />
        </Stack>
      </Fieldset>
      <Fieldset legend={t('section.more')}>
        <OpticsFields optics={form.optics} onChange={(optics) => change({ optics })} faultOf={fault} />
        <Textarea
          mt="sm"
          size="md"
          label={t('field.remark')}
          autosize
          minRows={2}
          maxLength={800}
          value={form.remark}
          onChange={(event) => change({ remark: event.currentTarget.value })}
          error={fault('remark')}
        />
      </Fieldset>
    </Stack>
  );
}
