import { Group } from '@mantine/core';
import { TimePicker } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { localOfIso } from '../ui/time';
import type { DisplayedTime } from './clock-check-draft';
import { DateField } from './inputs';

interface DisplayedTimeFieldsProps {
  value: DisplayedTime;
  onChange: (value: DisplayedTime) => void;
  /** ISO; of most recorders at least the day is right. */
  usualDate: string | null;
  error?: string | undefined;
}

/** What stands on the recorder's screen, as it stands there. */
export function DisplayedTimeFields({ value, onChange, usualDate, error }: DisplayedTimeFieldsProps) {
  const { t } = useTranslation(['registry', 'app']);
  return (
    <Group align="flex-start" grow>
      <TimePicker
        label={t('displayedClock')}
        description={t('displayedClockHint')}
        withSeconds
        required
        value={value.time}
        onChange={(time) => onChange({ ...value, time })}
        hoursInputLabel={t('app:hours')}
        minutesInputLabel={t('app:minutes')}
        secondsInputLabel={t('app:seconds')}
        error={error}
      />
      <DateField
        label={t('displayedDate')}
        description={t('displayedDateHint')}
        value={value.date ?? (usualDate && localOfIso(usualDate).slice(0, 10))}
        onChange={(date) => onChange({ ...value, date })}
      />
    </Group>
  );
}
