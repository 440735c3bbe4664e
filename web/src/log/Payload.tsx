import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountName } from '../ui/AccountName';
import { FactsBeside } from '../ui/Facts';
import { AreaName } from '../ui/AreaSelect';
import { type TimeFormats, useTime } from '../ui/time';
import { changesOf, type Fact, factsOf } from './payload-facts';

/** What an entry carries, in words: of a change what became of what, of everything else its fields. Ids stand in the original. */
export function Payload({ payload }: { payload: Record<string, unknown> }) {
  const { t } = useTranslation('log');
  const time = useTime();
  const facts = changesOf(payload) ?? factsOf(payload);
  if (!facts.length) return <Text size="sm">{t('nothingElse')}</Text>;
  return (
    <FactsBeside
      facts={facts.map((fact) => [nameOf(t, fact.path), <Value key="value" fact={fact} t={t} time={time} />])}
    />
  );
}

function Value({ fact, t, time }: { fact: Fact; t: TFunction<'log'>; time: TimeFormats }) {
  const shown = (value: unknown) => valueOf(value, fact.path.at(-1) ?? '', t, time);
  if (!('before' in fact)) return <>{shown(fact.value)}</>;
  return (
    <>
      {shown(fact.before)} <span aria-label={t('became')}>→</span> <strong>{shown(fact.value)}</strong>
    </>
  );
}

function valueOf(value: unknown, key: string, t: TFunction<'log'>, time: TimeFormats): ReactNode {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  if (typeof value === 'number')
    return key.toLowerCase().endsWith('areaid') ? <AreaName id={value} /> : String(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  if (/accountid$|by$/i.test(key)) return <AccountName id={value} />;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)) return time.exactMoment(value);
  return value;
}

/** Known names in the user's words; others as they were recorded. */
function nameOf(t: TFunction<'log'>, path: string[]): string {
  return path
    .filter((part) => part !== 'after')
    .map((part) => t(`field.${part}` as 'field.reason', { defaultValue: spaced(part) }))
    .join(' › ');
}

/** `occurredFrom` as "occurred from", `0` as "1". */
function spaced(name: string): string {
  if (/^\d+$/.test(name)) return String(Number(name) + 1);
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
