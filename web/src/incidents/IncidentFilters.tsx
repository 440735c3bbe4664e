import { Button, Select, SimpleGrid } from '@mantine/core';
import { IconFilterOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { incidentOutcomes } from '../api/enum-values';
import type { UrlSearch } from '../app/url-search';
import { SearchField } from '../registry/SearchField';
import { AreaSelect } from '../ui/AreaSelect';
import { TimeField } from '../ui/TimeField';
import { isKind, KINDS } from './kinds';
import { isOutcome } from './outcomes';

/** What the list is limited to, from an address; whatever is nothing the api knows, is left out. */
export function filterOf({ q, area, kind, outcome, from, to }: UrlSearch) {
  return {
    ...(q && { q: q.slice(0, 200) }),
    ...(area && /^\d{1,9}$/.test(area) && { areaId: Number(area) }),
    ...(isKind(kind) && { kind }),
    ...(isOutcome(outcome) && { outcome }),
    ...(isMoment(from) && { from }),
    ...(isMoment(to) && { to }),
  };
}

function isMoment(text: string | undefined): text is string {
  return text !== undefined && !Number.isNaN(Date.parse(text));
}

const NOTHING: UrlSearch = {
  q: undefined,
  area: undefined,
  kind: undefined,
  outcome: undefined,
  from: undefined,
  to: undefined,
};

export function IncidentFilters(props: { search: UrlSearch; onChange: (change: UrlSearch) => void }) {
  const { t } = useTranslation(['incidents', 'enums']);
  const { search, onChange } = props;
  const filter = filterOf(search);
  // The field keeps what is typed; another one takes its place when filters are cleared.
  const [clearings, setClearings] = useState(0);
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3, xl: 6 }} spacing="sm" style={{ alignItems: 'end' }}>
      <SearchField
        key={clearings}
        label={t('words')}
        placeholder={t('wordsExample')}
        value={search.q}
        onChange={(q) => onChange({ q })}
      />
      <AreaSelect
        label={t('area')}
        clearable
        value={filter.areaId ?? null}
        onChange={(areaId) => onChange({ area: areaId === null ? undefined : String(areaId) })}
      />
      <Select
        label={t('kind')}
        clearable
        placeholder={t('all')}
        data={KINDS.map((value) => ({ value, label: t(`enums:incidentKind.${value}`) }))}
        value={filter.kind ?? null}
        onChange={(kind) => onChange({ kind: kind ?? undefined })}
      />
      <Select
        label={t('outcome')}
        clearable
        placeholder={t('all')}
        data={incidentOutcomes.map((value) => ({ value, label: t(`enums:incidentOutcome.${value}`) }))}
        value={filter.outcome ?? null}
        onChange={(outcome) => onChange({ outcome: outcome ?? undefined })}
      />
      <TimeField
        label={t('from')}
        clearable
        value={filter.from ?? null}
        onChange={(from) => onChange({ from: from ?? undefined })}
      />
      <TimeField
        label={t('to')}
        clearable
        value={filter.to ?? null}
        onChange={(to) => onChange({ to: to ?? undefined })}
      />
      {Object.keys(filter).length > 0 && (
        <Button
          variant="default"
          leftSection={<IconFilterOff size={16} aria-hidden />}
          onClick={() => {
            setClearings((count) => count + 1);
            onChange(NOTHING);
          }}
        >
          {t('clearFilters')}
        </Button>
      )}
    </SimpleGrid>
  );
}
