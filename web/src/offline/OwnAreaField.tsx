import { Select, Text } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '../session/session';
import { AreaSelect } from '../ui/AreaSelect';
import { useOwnAreas } from './useOwnAreas';

interface OwnAreaFieldProps {
  action: Action;
  label: string;
  value: number | null;
  onChange: (areaId: number | null) => void;
  /** Instead of `onChange` when there is nothing to choose. */
  onOnly?: ((areaId: number) => void) | undefined;
  error?: string | undefined;
}

/** The residential group: the account's own without asking, one of several, or any below a larger area. */
export function OwnAreaField({ action, label, value, onChange, onOnly, error }: OwnAreaFieldProps) {
  const { t } = useTranslation('offline');
  const areas = useOwnAreas(action);
  const only = areas?.length === 1 && areas[0]!.kind === 'group' ? areas[0]! : null;
  useEffect(() => {
    if (only && value !== only.id) (onOnly ?? onChange)(only.id);
  }, [only?.id, value]);
  if (!areas) return null;
  const nameOf = (name: string) => name || t('ownArea');
  if (only)
    return (
      <Text>
        {label}: <b>{nameOf(only.name)}</b>
      </Text>
    );
  if (areas.length && areas.every(({ kind }) => kind === 'group'))
    return (
      <Select
        label={label}
        required
        size="md"
        data={areas.map(({ id, name }) => ({ value: String(id), label: nameOf(name) }))}
        value={value === null ? null : String(value)}
        onChange={(chosen) => onChange(chosen === null ? null : Number(chosen))}
        error={error}
      />
    );
  return <AreaSelect label={label} required value={value} onChange={onChange} error={error} />;
}
