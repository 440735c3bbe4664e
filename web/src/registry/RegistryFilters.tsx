import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { UrlSearch } from '../app/url-search';
import { AreaSelect } from '../ui/AreaSelect';
import { Choice } from './inputs';
import { MoreFilters } from './MoreFilters';
import { SearchField } from './SearchField';

interface RegistryFiltersProps {
  filter: { q: string | undefined; areaId: number | undefined };
  searchHint: string;
  onChange: (change: UrlSearch) => void;
  /** Behind search and area, always in sight. */
  main: ReactNode;
  /** What the further ones ask for, by their names in the address. */
  further: Record<string, unknown>;
  children: ReactNode;
}

/** What every list of the registry is narrowed down by, and the list's own filters. */
export function RegistryFilters({ filter, onChange, further, ...props }: RegistryFiltersProps) {
  const { t } = useTranslation('registry');
  return (
    <MoreFilters
      count={Object.values(further).filter((value) => value !== undefined).length}
      onClear={() => onChange(Object.fromEntries(Object.keys(further).map((name) => [name, undefined])))}
      main={
        <>
          <SearchField
            label={t('search')}
            placeholder={props.searchHint}
            value={filter.q}
            onChange={(q) => onChange({ q })}
          />
          <AreaSelect
            label={t('area')}
            clearable
            value={filter.areaId ?? null}
            onChange={(id) => onChange({ area: id === null ? undefined : String(id) })}
          />
          {props.main}
        </>
      }
    >
      {props.children}
    </MoreFilters>
  );
}

interface FilterChoiceProps<Value extends string> {
  label: string;
  values: readonly Value[];
  nameOf: (value: Value) => string;
  value: Value | undefined;
  onChange: (value: Value | undefined) => void;
}

/** One of a few values, or all of them. */
export function FilterChoice<Value extends string>({ value, onChange, ...props }: FilterChoiceProps<Value>) {
  const { t } = useTranslation('registry');
  return (
    <Choice
      {...props}
      none={t('all')}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
}

interface OnlyProps<Word extends string> {
  label: string;
  isOn: boolean;
  /** What stands in the address while it is on. */
  word: Word;
  onChange: (word: Word | undefined) => void;
}

/** Leaves only some in the list. */
export function FilterOnly<Word extends string>({ label, isOn, word, onChange }: OnlyProps<Word>) {
  return (
    <Checkbox
      label={label}
      checked={isOn}
      onChange={(event) => onChange(event.currentTarget.checked ? word : undefined)}
    />
  );
}
