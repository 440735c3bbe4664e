import { Select } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { todayInVietnam } from './report-choice';
import { type Period, periodFault, PRESET, presets } from './usage-period';

export function UsagePeriod({ period }: { period: Period }) {
  const { t } = useTranslation('reports');
  const [search, setSearch] = useUrlSearch();
  const isOwn = search['from'] !== undefined;
  const fault = periodFault(period);
  const own = (change: Partial<Period>) => setSearch({ ...period, ...change, days: undefined });
  return (
    <>
      <Select
        label={t('usage.period')}
        data={[
          ...presets.map((days) => ({ value: String(days), label: t(`usage.last${days}`) })),
          { value: 'own', label: t('usage.own') },
        ]}
        value={isOwn ? 'own' : (search['days'] ?? String(PRESET))}
        onChange={(value) =>
          value === 'own' ? own({}) : setSearch({ days: value ?? undefined, from: undefined, to: undefined })
        }
        allowDeselect={false}
      />
      {isOwn && (
        <>
          <DatePickerInput
            label={t('usage.from')}
            value={period.from}
            onChange={(day) => day && own({ from: day })}
            valueFormat="DD/MM/YYYY"
            maxDate={todayInVietnam()}
            error={fault && t(`usage.${fault}`)}
          />
          <DatePickerInput
            label={t('usage.to')}
            value={period.to}
            onChange={(day) => day && own({ to: day })}
            valueFormat="DD/MM/YYYY"
            maxDate={todayInVietnam()}
          />
        </>
      )}
    </>
  );
}
