import { DateTimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { isoOfLocal, localOfIso } from './time';

interface TimeFieldProps {
  label: string;
  description?: string;
  /** ISO */
  value: string | null;
  onChange: (iso: string | null) => void;
  error?: string | undefined;
  required?: boolean;
  clearable?: boolean;
  withSeconds?: boolean;
}

/** A moment in Vietnamese time, whatever the device's own zone. */
export function TimeField({ value, onChange, ...props }: TimeFieldProps) {
  const { t } = useTranslation('app');
  return (
    <DateTimePicker
      {...props}
      value={value === null ? null : localOfIso(value)}
      onChange={(local) =>
        onChange(local === null ? null : isoOfLocal(local.length === 10 ? `${local} 00:00:00` : local))
      }
      valueFormat={props.withSeconds ? 'HH:mm:ss, DD/MM/YYYY' : 'HH:mm, DD/MM/YYYY'}
      submitButtonProps={{ 'aria-label': t('takeTime') }}
      clearButtonProps={{ 'aria-label': t('clear') }}
      timePickerProps={{
        hoursInputLabel: t('hours'),
        minutesInputLabel: t('minutes'),
        secondsInputLabel: t('seconds'),
      }}
    />
  );
}
