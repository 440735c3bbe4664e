import { Group, Switch, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../../api/problem';
import type { Dto } from '../../api/types';
import { useLanguage } from '../../i18n';
import { TimeField } from '../../ui/TimeField';
import { useTime } from '../../ui/time';
import type { OwnPeriod } from './RecorderTimes';

interface AskedPeriodProps {
  incident: Dto<'IncidentDto'>;
  /** null = that of the incident, also when it is corrected later. */
  value: OwnPeriod | null;
  onChange: (period: OwnPeriod | null) => void;
  error: unknown;
}

/** Which period is asked for, in true time. */
export function AskedPeriod({ incident, value, onChange, error }: AskedPeriodProps) {
  const { t } = useTranslation('incidents');
  const language = useLanguage();
  const time = useTime();
  const { occurredFrom: from, occurredTo: to } = incident;
  return (
    <Stack gap="xs">
      <Switch
        label={t('periodOfIncident', { period: time.period(from, to) })}
        checked={value === null}
        onChange={(event) => onChange(event.currentTarget.checked ? null : { from, to })}
      />
      {value && (
        <Group grow align="flex-start">
          <TimeField
            label={t('from')}
            required
            value={value.from}
            onChange={(moment) => moment && onChange({ ...value, from: moment })}
            error={fieldError(error, 'from', language)}
          />
          <TimeField
            label={t('to')}
            required
            value={value.to}
            onChange={(moment) => moment && onChange({ ...value, to: moment })}
            error={fieldError(error, 'to', language)}
          />
        </Group>
      )}
      <Text size="sm" c="dimmed">
        {t('periodHint')}
      </Text>
    </Stack>
  );
}
