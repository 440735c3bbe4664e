import { ActionIcon, Group, Loader, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useTime } from '../ui/time';
import { type Area, datedCode, dayBefore } from './area-days';
import { type ReformDraft, withoutEnd } from './reform-draft';

interface ReformEndsProps {
  draft: ReformDraft;
  onChange: (draft: ReformDraft) => void;
}

/** Second step: the units whose last day is the eve. */
export function ReformEnds({ draft, onChange }: ReformEndsProps) {
  const { t } = useTranslation('areas');
  const time = useTime();
  const eve = dayBefore(draft.happenedOn);
  return (
    <Stack>
      <Text size="sm">{t('reform.endsHint', { date: time.date(eve) })}</Text>
      <AddEnd draft={draft} eve={eve} onAdd={(area) => onChange({ ...draft, ends: [...draft.ends, area] })} />
      {!draft.ends.length && <Text size="sm">{t('reform.noEnds')}</Text>}
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('reform.ends')}>
        {draft.ends.map((area) => (
          <Group key={area.id} component="li" gap="xs">
            <ActionIcon
              variant="default"
              size="lg"
              aria-label={t('reform.remove', { name: area.name })}
              onClick={() => onChange(withoutEnd(draft, area.id))}
            >
              <IconTrash size={18} />
            </ActionIcon>
            <Text>
              {area.name} ({datedCode(area, eve)})
            </Text>
          </Group>
        ))}
      </Stack>
    </Stack>
  );
}

function AddEnd({ draft, eve, onAdd }: { draft: ReformDraft; eve: string; onAdd: (area: Area) => void }) {
  const { t } = useTranslation('areas');
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 250);
  const found = query.useQuery('get', '/api/v1/areas', {
    params: { query: { on: eve, limit: 20, ...(asked && { q: asked }) } },
  });
  const free = (found.data?.items ?? []).filter(({ id }) => !draft.ends.some((end) => end.id === id));
  return (
    <Select
      label={t('reform.add')}
      data={free.map((area) => ({ value: String(area.id), label: `${area.name} (${datedCode(area, eve)})` }))}
      searchable
      // The api has searched; its order is kept.
      filter={({ options }) => options}
      value={null}
      searchValue={text}
      onSearchChange={setText}
      onChange={(id) => {
        const area = free.find((one) => String(one.id) === id);
        if (area) onAdd(area);
        setText('');
      }}
      nothingFoundMessage={t('empty')}
      rightSection={found.isFetching ? <Loader size="xs" /> : undefined}
    />
  );
}
