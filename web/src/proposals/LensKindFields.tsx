import { Chip, Group, Input, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { cameraKinds, mounts, ownerKinds, settings, watchedPlaces } from '../api/enum-values';
import { Choice } from '../offline/Choice';
import type { ProposalForm } from './proposal-form';

interface LensKindFieldsProps {
  form: ProposalForm;
  change: (changes: Partial<ProposalForm>) => void;
}

/** What kind of lens it is: all by a tap, nothing to type. */
export function LensKindFields({ form, change }: LensKindFieldsProps) {
  const { t } = useTranslation('proposals');
  const enums = useTranslation('enums').t;
  return (
    <Stack gap="sm">
      <Choice
        label={t('field.kind')}
        options={cameraKinds.map((value) => [value, enums(`cameraKind.${value}`)])}
        value={form.kind}
        onChange={(kind) => kind && change({ kind })}
        required
      />
      <Choice
        label={t('field.ownerKind')}
        options={ownerKinds.map((value) => [value, enums(`ownerKind.${value}`)])}
        value={form.ownerKind}
        onChange={(ownerKind) => ownerKind && change({ ownerKind })}
        required
      />
      <Choice
        label={t('field.mount')}
        options={mounts.map((value) => [value, enums(`cameraMount.${value}`)])}
        value={form.mount}
        onChange={(mount) => change({ mount })}
      />
      <Choice
        label={t('field.setting')}
        options={settings.map((value) => [value, enums(`cameraSetting.${value}`)])}
        value={form.setting}
        onChange={(setting) => change({ setting })}
      />
      <Input.Wrapper label={t('field.watches')} labelElement="div">
        <Chip.Group
          multiple
          value={form.watches}
          onChange={(watches) => change({ watches: watchedPlaces.filter((one) => watches.includes(one)) })}
        >
          <Group gap={6} mt={4} role="group" aria-label={t('field.watches')}>
            {watchedPlaces.map((value) => (
              <Chip key={value} value={value} size="lg" variant="outline" styles={{ label: { height: 44 } }}>
                {enums(`watchedPlace.${value}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
      </Input.Wrapper>
    </Stack>
  );
}
