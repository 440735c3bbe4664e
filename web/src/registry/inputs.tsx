import { NumberInput, Select, TextInput } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';

interface FieldProps<Value> {
  label: string;
  description?: string;
  value: Value;
  onChange: (value: Value) => void;
  error?: string | undefined;
  required?: boolean;
}

interface ChoiceProps<Value extends string> extends FieldProps<Value | null> {
  values: readonly Value[];
  nameOf: (value: Value) => string;
  /** Named when nothing is chosen; a choice that must be made has none. */
  none?: string;
}

/** One of a few values, by name. */
export function Choice<Value extends string>({ values, nameOf, none, ...field }: ChoiceProps<Value>) {
  return (
    <Select
      {...field}
      data={values.map((value) => ({ value, label: nameOf(value) }))}
      onChange={(chosen) => field.onChange(values.find((value) => value === chosen) ?? null)}
      placeholder={none}
      clearable={none !== undefined}
      allowDeselect={none !== undefined}
    />
  );
}

/** Yes, no, or nobody knows. */
export function KnownOrNot(props: FieldProps<boolean | null>) {
  const { t } = useTranslation('registry');
  return (
    <Choice
      {...props}
      values={['yes', 'no']}
      nameOf={(value) => t(value)}
      none={t('notKnown')}
      value={props.value === null ? null : props.value ? 'yes' : 'no'}
      onChange={(value) => props.onChange(value === null ? null : value === 'yes')}
    />
  );
}

/** A text that may be missing; null when nothing but blanks is typed, at the time it is sent (`textOf`). */
export function TextField(props: FieldProps<string> & { maxLength: number; inputMode?: 'tel' }) {
  return <TextInput {...props} onChange={(event) => props.onChange(event.currentTarget.value)} />;
}

export function textOf(text: string): string | null {
  return text.trim() || null;
}

interface NumberFieldProps extends FieldProps<number | null> {
  min: number;
  max: number;
  /** Digits after the comma; default none. */
  decimals?: number;
  unit?: string;
}

export function NumberField({ decimals = 0, unit, value, onChange, ...field }: NumberFieldProps) {
  const isVietnamese = useLanguage() === 'vi';
  return (
    <NumberInput
      {...field}
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : null)}
      allowDecimal={decimals > 0}
      decimalScale={decimals}
      decimalSeparator={isVietnamese ? ',' : '.'}
      allowedDecimalSeparators={['.', ',']}
      allowNegative={field.min < 0}
      clampBehavior="none"
      hideControls
      suffix={unit ? ` ${unit}` : ''}
    />
  );
}

/** A day as `2026-01-09`, typed or shown as 09/01/2026. */
export function DateField(props: FieldProps<string | null> & { maxDate?: string }) {
  const { t } = useTranslation('registry');
  return (
    <DateInput
      {...props}
      valueFormat="DD/MM/YYYY"
      placeholder={t('dateHint')}
      popoverProps={{ withinPortal: true }}
    />
  );
}
