import { Chip, Group, Input, SegmentedControl, Stack, Text } from '@mantine/core';
import { DateInput, TimePicker } from '@mantine/dates';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../../ui/time';
import { type Period, PLUS_MINUS_MINUTES, type When } from './when';

interface WhenChoiceProps {
  value: When;
  onChange: (when: When) => void;
  /** What it comes to. */
  period: Period | null;
  error?: string | undefined;
}

/** When it happened: just now, or about when; and how sure that is. */
export function WhenChoice({ value, onChange, period, error }: WhenChoiceProps) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const id = useId();
  return (
    <Stack gap="xs" role="group" aria-labelledby={id}>
      <Input.Label id={id} labelElement="div" required>
        {t('whenDidIt')}
      </Input.Label>
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-labelledby={id}
          value={value.isNow ? 'now' : 'about'}
          onChange={(mode) => onChange({ ...value, isNow: mode === 'now' })}
          data={[
            { value: 'now', label: t('justNow') },
            { value: 'about', label: t('atAbout') },
          ]}
        />
        {!value.isNow && <ClockAndDay value={value} onChange={onChange} />}
      </Group>
      <MarginChips value={value} onChange={onChange} />
      <Text size="sm" role="status" className="numbers">
        {period ? t('meansPeriod', { period: time.period(period.from, period.to) }) : t('meansNothing')}
      </Text>
      {error && <Input.Error>{error}</Input.Error>}
    </Stack>
  );
}

function ClockAndDay({ value, onChange }: Pick<WhenChoiceProps, 'value' | 'onChange'>) {
  const { t } = useTranslation(['incidents', 'app']);
  const hours = useRef<HTMLInputElement>(null);
  // It appears because somebody wants to give a time.
  useEffect(() => hours.current?.focus(), []);
  return (
    <>
      <TimePicker
        hoursRef={hours}
        label={t('clock')}
        format="24h"
        value={value.clock}
        onChange={(clock) => onChange({ ...value, clock })}
        hoursInputLabel={t('app:hours')}
        minutesInputLabel={t('app:minutes')}
        required
      />
      <DateInput
        label={t('day')}
        placeholder={t('dayHint')}
        valueFormat="DD/MM/YYYY"
        clearable
        clearButtonProps={{ 'aria-label': t('app:clear') }}
        value={value.day}
        onChange={(day) => onChange({ ...value, day })}
      />
    </>
  );
}

function MarginChips({ value, onChange }: Pick<WhenChoiceProps, 'value' | 'onChange'>) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  return (
    <Chip.Group
      value={String(value.plusMinusMinutes)}
      onChange={(minutes) => onChange({ ...value, plusMinusMinutes: Number(minutes) })}
    >
      <Group gap="xs" role="radiogroup" aria-label={t('howSureTime')}>
        {PLUS_MINUS_MINUTES.map((minutes) => (
          <Chip key={minutes} value={String(minutes)} size="md">
            ± {time.duration(minutes * 60_000)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
