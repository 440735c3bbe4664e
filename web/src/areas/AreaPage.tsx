import { Anchor, Button, Group, Stack, Text, Title } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import { IconEdit } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';
import { type AreaDetail, dayOf, searchOfDay, todayInVietnam } from './area-days';
import { AreaBoundary } from './AreaBoundary';
import { AreaDetails } from './AreaDetails';
import { AreaList } from './AreaList';
import { AreaVersions } from './AreaVersions';
import { ChangeAreaDialog } from './ChangeAreaDialog';
import { useAreaOn } from './AreaLink';

/** One unit as it was on a day, with what it came from and what became of it. */
export function AreaPage() {
  const { t } = useTranslation('areas');
  const time = useTime();
  const { id } = useParams({ strict: false }) as { id: string };
  const [search, setSearch] = useUrlSearch();
  const on = dayOf(search['on']);
  const asked = useAreaOn(Number(id), on);
  const isNotValid = problemOf(asked.error)?.code === 'area_not_valid_on';
  return (
    <Page
      title={asked.data?.name ?? t('title')}
      actions={asked.data && <Actions area={asked.data} on={on} />}
    >
      <Anchor component={Link} to="/areas" search={searchOfDay(on) as never} size="sm">
        {t('toAreas')}
      </Anchor>
      <DatePickerInput
        label={t('on')}
        value={on}
        onChange={(day) => day && setSearch({ on: searchOfDay(day).on })}
        valueFormat="DD/MM/YYYY"
        w={160}
      />
      {isNotValid ? (
        <Text role="alert">{t('notValid', { date: time.date(on) })}</Text>
      ) : (
        <Answer of={asked}>{(area) => <Body area={area} on={on} />}</Answer>
      )}
    </Page>
  );
}

function Body({ area, on }: { area: AreaDetail; on: string }) {
  const { t } = useTranslation('areas');
  return (
    <Stack gap="lg">
      <AreaDetails area={area} on={on} />
      <AreaVersions area={area} on={on} />
      <AreaBoundary area={area} />
      {area.kind !== 'group' && (
        <Stack component="section" gap="xs" aria-labelledby="children">
          <Title order={2} size="h4" id="children">
            {t('children')}
          </Title>
          <AreaList
            filter={{ on, parentId: area.id }}
            caption={t('children')}
            empty={{ title: t('noChildren'), hint: t('noChildrenHint') }}
          />
        </Stack>
      )}
    </Stack>
  );
}

function Actions({ area, on }: { area: AreaDetail; on: string }) {
  const { t } = useTranslation('areas');
  const can = useCan();
  const [isChanging, setChanging] = useState(false);
  const isToday = on === todayInVietnam();
  const search = { area: String(area.id) } as never;
  return (
    <Group gap="xs">
      {isToday && can('camera:read') && (
        <Button component={Link} to="/cameras" search={search} variant="default">
          {t('toCameras')}
        </Button>
      )}
      {isToday && can('coverage:read') && (
        <Button component={Link} to="/coverage" search={search} variant="default">
          {t('toCoverage')}
        </Button>
      )}
      {can('report:read') && (
        <Button
          component={Link}
          to="/reports"
          search={{ area: `${area.code}@${on}`, year: on.slice(0, 4) } as never}
          variant="default"
        >
          {t('toReport')}
        </Button>
      )}
      {can('area:write') && (
        <Button leftSection={<IconEdit size={18} />} onClick={() => setChanging(true)}>
          {t('change.button')}
        </Button>
      )}
      {isChanging && <ChangeAreaDialog area={area} onClose={() => setChanging(false)} />}
    </Group>
  );
}
