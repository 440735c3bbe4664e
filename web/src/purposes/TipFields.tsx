import { Group, NumberInput, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../api/problem';
import { useLanguage } from '../i18n';
import { PlaceField } from '../map/PlaceField';
import type { Position } from '../map/PlaceMap';
import { TimeField } from '../ui/TimeField';

export interface TipDraft {
  reference: string;
  location: Position | null;
  uncertaintyMeters: number;
  from: string | null;
  to: string | null;
}

export const EMPTY_TIP: TipDraft = {
  reference: '',
  location: null,
  uncertaintyMeters: 50,
  from: null,
  to: null,
};

const UNCERTAINTY_METERS_MAX = 2000;

interface TipFieldsProps {
  value: TipDraft;
  onChange: (tip: TipDraft) => void;
  error: unknown;
}

/** Where and when a tip is about that is no incident yet. */
export function TipFields({ value, onChange, error }: TipFieldsProps) {
  const { t } = useTranslation('purposes');
  const language = useLanguage();
  const set = (change: Partial<TipDraft>) => onChange({ ...value, ...change });
  return (
    <Stack gap="sm">
      <TextInput
        label={t('tipReference')}
        description={t('tipReferenceHint')}
        required
        maxLength={200}
        value={value.reference}
        onChange={(event) => set({ reference: event.currentTarget.value })}
        error={fieldError(error, 'tipReference', language)}
      />
      <PlaceField
        label={t('tipPlace')}
        required
        value={value.location}
        onChange={(location) => set({ location })}
        radiusMeters={value.uncertaintyMeters}
        error={fieldError(error, 'location', language)}
      />
      <NumberInput
        label={t('tipUncertainty')}
        suffix=" m"
        min={0}
        max={UNCERTAINTY_METERS_MAX}
        step={50}
        allowDecimal={false}
        value={value.uncertaintyMeters}
        onChange={(meters) => typeof meters === 'number' && set({ uncertaintyMeters: meters })}
        error={fieldError(error, 'locationUncertaintyMeters', language)}
      />
      <Group grow align="flex-start">
        <TimeField
          label={t('tipFrom')}
          required
          value={value.from}
          onChange={(from) => set({ from })}
          error={fieldError(error, 'from', language)}
        />
        <TimeField
          label={t('tipTo')}
          required
          value={value.to}
          onChange={(to) => set({ to })}
          error={fieldError(error, 'to', language)}
        />
      </Group>
    </Stack>
  );
}
