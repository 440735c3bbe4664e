import { Group, Input, Loader, SegmentedControl, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useTime } from '../ui/time';
import { type ReportChoice, todayInVietnam, withYear, yearEnd, years } from './report-choice';

interface ControlsProps {
  choice: ReportChoice;
  onChange: (choice: ReportChoice) => void;
}

export function ReportControls({ choice, onChange }: ControlsProps) {
  const { t } = useTranslation('reports');
  const { year, compareYear } = choice;
  const all = years().map(String);
  return (
    <Group align="flex-start" className="no-print">
      <Select
        label={t('year')}
        data={all}
        value={String(year)}
        onChange={(text) => onChange(withYear(choice, Number(text)))}
        allowDeselect={false}
        w={110}
      />
      <TreeDay choice={choice} onChange={onChange} />
      <ReportArea choice={choice} onChange={onChange} />
      <Select
        label={t('compare')}
        data={[{ value: '', label: t('noCompare') }, ...all.filter((one) => one !== String(year))]}
        value={compareYear === null ? '' : String(compareYear)}
        onChange={(text) => onChange({ ...choice, compareYear: text ? Number(text) : null })}
        allowDeselect={false}
        w={160}
      />
    </Group>
  );
}

/** Whether groups belong to their units as at the end of the year, or as today (or on the day the address names). */
function TreeDay({ choice, onChange }: ControlsProps) {
  const { t } = useTranslation('reports');
  const time = useTime();
  const { year, on } = choice;
  const today = todayInVietnam();
  const days = [yearEnd(year), today];
  const data = [
    { value: yearEnd(year), label: t('treeYearEnd', { year }) },
    { value: today, label: t('treeToday') },
    ...(days.includes(on) ? [] : [{ value: on, label: time.date(on) }]),
  ];
  return (
    <Input.Wrapper label={t('tree')} description={t('treeHint')} maw={360}>
      <SegmentedControl
        aria-label={t('tree')}
        data={data}
        value={on}
        onChange={(day) => onChange({ ...choice, on: day })}
        fullWidth
        mt={4}
      />
    </Input.Wrapper>
  );
}

/** Units of that day, found by name with or without marks, or by code. */
function ReportArea({ choice, onChange }: ControlsProps) {
  const { t } = useTranslation('reports');
  const time = useTime();
  const { code, on } = choice;
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const chosen = useUnit(code, on);
  const label = (unit: { name: string; code: string }) => `${unit.name} (${unit.code}@${on})`;
  const isOwnLabel = chosen !== undefined && asked === label(chosen);
  const found = query.useQuery('get', '/api/v1/areas', {
    params: { query: { on, limit: 20, ...(asked && !isOwnLabel && { q: asked }) } },
  });
  const options = (found.data?.items ?? []).map((unit) => ({ value: unit.code, label: label(unit) }));
  if (code !== null && !options.some(({ value }) => value === code))
    options.unshift({ value: code, label: chosen ? label(chosen) : `${code}@${on}` });
  return (
    <Select
      label={t('area')}
      description={t('areaHint', { date: time.date(on) })}
      data={options}
      searchable
      filter={({ options: all }) => all}
      value={code}
      onChange={(value) => onChange({ ...choice, code: value })}
      onSearchChange={setText}
      allowDeselect={false}
      nothingFoundMessage={t('noArea')}
      rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
      w={360}
      maw="100%"
    />
  );
}

/** Who has a code on a day. */
export function useUnit(code: string | null, on: string) {
  const { data } = query.useQuery(
    'get',
    '/api/v1/areas/resolve',
    { params: { query: { area: `${code}@${on}` } } },
    { enabled: code !== null, staleTime: 600_000, retry: false },
  );
  return data;
}
