import { Button, Group, Select, TextInput } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconArrowsSplit, IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { areaKinds, dayOf, searchOfDay } from './area-days';
import { AreaList } from './AreaList';
import { AreaTree } from './AreaTree';
import { CreateAreaDialog } from './CreateAreaDialog';
import { ReformDialog } from './ReformDialog';

/** Administrative and residential units as they were on any day: a tree, or a list of what was found. */
export function AreasPage() {
  const { t } = useTranslation('areas');
  const [search] = useUrlSearch();
  const on = dayOf(search['on']);
  const kind = areaKinds.find((one) => one === search['kind']);
  const q = search['q'];
  return (
    <Page title={t('title')} actions={<Actions />}>
      <Filters on={on} />
      {q || kind ? <AreaList filter={{ on, q, kind }} /> : <AreaTree key={on} on={on} />}
    </Page>
  );
}

function Actions() {
  const { t } = useTranslation('areas');
  const can = useCan();
  const [dialog, setDialog] = useState<'create' | 'reform' | null>(null);
  return (
    <>
      {can('area:assign') && (
        <Button component={Link} to="/areas/unassigned" variant="default">
          {t('toUnassigned')}
        </Button>
      )}
      {can('area:write') && (
        <>
          <Button
            variant="default"
            leftSection={<IconArrowsSplit size={18} />}
            onClick={() => setDialog('reform')}
          >
            {t('reform.button')}
          </Button>
          <Button leftSection={<IconPlus size={18} />} onClick={() => setDialog('create')}>
            {t('create.button')}
          </Button>
        </>
      )}
      {dialog === 'create' && <CreateAreaDialog onClose={() => setDialog(null)} />}
      {dialog === 'reform' && <ReformDialog onClose={() => setDialog(null)} />}
    </>
  );
}

function Filters({ on }: { on: string }) {
  const { t } = useTranslation('areas');
  const [search, setSearch] = useUrlSearch();
  const [text, setText] = useState(search['q'] ?? '');
  const tell = useDebouncedCallback((typed: string) => setSearch({ q: typed.trim() }), 300);
  return (
    <Group align="flex-start">
      <TextInput
        label={t('search')}
        description={t('searchHint')}
        leftSection={<IconSearch size={18} />}
        maxLength={100}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          tell(event.currentTarget.value);
        }}
        w={320}
        maw="100%"
      />
      <DatePickerInput
        label={t('on')}
        description={'\u00a0'}
        value={on}
        onChange={(day) => day && setSearch({ on: searchOfDay(day).on })}
        valueFormat="DD/MM/YYYY"
        w={150}
      />
      <Select
        label={t('kindFilter')}
        description={'\u00a0'}
        data={[
          { value: '', label: t('allKinds') },
          ...areaKinds.map((one) => ({ value: one, label: t(`kind.${one}`) })),
        ]}
        value={search['kind'] ?? ''}
        onChange={(value) => setSearch({ kind: value ?? undefined })}
        allowDeselect={false}
        w={180}
      />
    </Group>
  );
}
