import { Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountSelect } from '../admin/AccountSelect';
import { api } from '../api/client';
import { result } from '../api/result';
import { type UrlSearch, useUrlSearch } from '../app/url-search';
import { useCursorList } from '../ui/pages';
import { Answer, Empty } from '../ui/states';
import { CustodyEntry } from './CustodyEntry';
import { entryTypes } from './entry-types';
import type { operations } from '../api/schema';
import { PeriodFields } from './PeriodFields';
import { FilterBar } from '../admin/FilterBar';

/** The list here may be ahead of, or behind, the api's. */
type AskedType = NonNullable<NonNullable<operations['CustodyEntries_list']['parameters']['query']>['type']>;

const HASH = /^[0-9a-f]{64}$/;

/** The custody log, newest first. */
export function CustodyEntries() {
  const { t } = useTranslation('log');
  const [search, change] = useUrlSearch();
  const filter = filterOf(search);
  const entries = useCursorList(['custody-entries', filter], (cursor) =>
    result(
      api.GET('/api/v1/custody/entries', { params: { query: { ...filter, ...(cursor && { cursor }) } } }),
    ),
  );
  const more = (
    <Button
      variant="default"
      loading={entries.isFetchingNextPage}
      onClick={() => void entries.fetchNextPage()}
    >
      {t('lookFurther')}
    </Button>
  );
  return (
    <Stack>
      <Filters key={search.item ?? ''} search={search} onChange={change} />
      <Answer of={entries}>
        {(items) => (
          <Stack
            gap="xs"
            component="ol"
            p={0}
            m={0}
            style={{ listStyle: 'none' }}
            aria-label={t('tab.custody')}
          >
            {items.map((entry) => (
              <CustodyEntry key={entry.entryId} entry={entry} />
            ))}
          </Stack>
        )}
      </Answer>
      {entries.data?.length === 0 &&
        (entries.hasNextPage ? (
          // The api looks at so many entries at once; what matches may be further back.
          <Empty title={t('noneYet')} hint={t('noneYetHint')} action={more} />
        ) : (
          <Empty title={t('noEntries')} hint={t('noEventsHint')} />
        ))}
      {!!entries.data?.length && entries.hasNextPage && <Group justify="center">{more}</Group>}
    </Stack>
  );
}

function filterOf({ type, account, item, from, to }: UrlSearch) {
  const knownType = entryTypes.find((one) => one === type);
  return {
    ...(knownType && { type: knownType as AskedType }),
    ...(account && { actor: account }),
    ...(item && HASH.test(item) && { itemHash: item }),
    ...(from && { from }),
    ...(to && { to }),
  };
}

function Filters(props: { search: UrlSearch; onChange: (change: UrlSearch) => void }) {
  const { t } = useTranslation('log');
  const { search, onChange } = props;
  return (
    <Stack gap="xs">
      <FilterBar>
        <Select
          label={t('typeLabel')}
          clearable
          searchable
          placeholder={t('any')}
          data={entryTypes.map((type) => ({ value: type, label: t(`type.${type}`) }))}
          value={search.type ?? null}
          onChange={(type) => onChange({ type: type ?? undefined })}
        />
        <AccountSelect
          label={t('actor')}
          clearable
          value={search.account ?? null}
          onChange={(account) => onChange({ account: account ?? undefined })}
        />
        <PeriodFields search={search} onChange={onChange} />
        <HashField value={search.item ?? ''} onChange={(item) => onChange({ item: item || undefined })} />
      </FilterBar>
      <Text size="sm" c="dimmed">
        {t('custodyHint')}
      </Text>
    </Stack>
  );
}

function HashField(props: { value: string; onChange: (hash: string) => void }) {
  const { t } = useTranslation('log');
  const [text, setText] = useState(props.value);
  const hash = text.trim().toLowerCase();
  const isFaulty = hash !== '' && !HASH.test(hash);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isFaulty) props.onChange(hash);
  };
  return (
    <form onSubmit={submit} onBlur={submit}>
      <TextInput
        label={t('itemHash')}
        placeholder={t('hashPlaceholder')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={isFaulty ? t('hashFault') : undefined}
        spellCheck={false}
      />
    </form>
  );
}
