import { Loader, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownLens } from './fault-form';
import { useLensChoice } from './known-lens';

interface LensSelectProps {
  label: string;
  value: KnownLens | null;
  onChange: (lens: KnownLens | null) => void;
  error?: string | undefined;
}

const textOf = ({ code, name }: KnownLens) => `${code} · ${name}`;

/** Finds a lens by its code or words of its name. */
export function LensSelect({ label, value, onChange, error }: LensSelectProps) {
  const { t } = useTranslation('upkeep');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 250);
  const { lenses, isFetching } = useLensChoice(value && asked === textOf(value) ? '' : asked);
  const all = value && !lenses.some(({ id }) => id === value.id) ? [value, ...lenses] : lenses;
  return (
    <Select
      label={label}
      placeholder={t('lensHint')}
      required
      searchable
      size="md"
      data={all.map((lens) => ({ value: lens.id, label: textOf(lens) }))}
      // The api has searched.
      filter={({ options }) => options}
      value={value?.id ?? null}
      onChange={(id) => onChange(all.find((lens) => lens.id === id) ?? null)}
      onSearchChange={setText}
      nothingFoundMessage={t('noLens')}
      rightSection={isFetching ? <Loader size="xs" /> : undefined}
      error={error}
    />
  );
}
