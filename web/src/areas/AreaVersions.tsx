import { Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { problemOf } from '../api/problem';
import { result } from '../api/result';
import { type Column, Rows } from '../ui/Rows';
import { Answer } from '../ui/states';
import { type AreaDetail, datedCode, dayBefore } from './area-days';
import { useValidity } from './AreaList';
import { AreaLink } from './AreaLink';

const VERSIONS_MAX = 50;

/** What the unit was called and which code it had, one line for each change, latest first. */
export function AreaVersions({ area, on }: { area: AreaDetail; on: string }) {
  const { t } = useTranslation('areas');
  const asked = useVersions(area, on);
  const validity = useValidity();
  const columns: Column<AreaDetail>[] = [
    {
      key: 'name',
      label: t('name'),
      cell: (version) => (
        <>
          <AreaLink id={version.id} on={shownDay(version, area, on)}>
            {version.name}
          </AreaLink>
          {version.validFrom === area.validFrom && ` (${t('current')})`}
        </>
      ),
    },
    { key: 'code', label: t('code'), cell: (version) => datedCode(version, shownDay(version, area, on)) },
    { key: 'kind', label: t('kindLabel'), cell: ({ kind }) => t(`kind.${kind}`) },
    { key: 'valid', label: t('valid'), cell: validity },
  ];
  return (
    <Stack component="section" gap="xs" aria-labelledby="versions">
      <Title order={2} size="h4" id="versions">
        {t('versions')}
      </Title>
      <Text size="sm" c="dimmed">
        {t('versionsHint')}
      </Text>
      <Answer of={asked}>
        {(versions) => (
          <Rows
            caption={t('versions')}
            columns={columns}
            items={versions}
            keyOf={({ validFrom }) => validFrom}
            empty={null}
          />
        )}
      </Answer>
    </Stack>
  );
}

/** A day on which the version holds: the day looked at, if it does then. */
function shownDay({ validFrom }: AreaDetail, shown: AreaDetail, on: string): string {
  return validFrom === shown.validFrom ? on : validFrom;
}

/** First day of the unit, and the first day on which it was no more (null = it goes on, or not known yet). */
export function useLastDay(area: AreaDetail, on: string): { first: string | null; last: string | null } {
  const { data } = useVersions(area, on);
  return { first: data?.at(-1)?.validFrom ?? null, last: data?.[0]?.validTo ?? null };
}

/** The api gives the version of a day: neighbours are found by the days before it begins and after it ends. */
function useVersions(area: AreaDetail, on: string) {
  return useQuery({
    queryKey: ['area-versions', area.id, area.validFrom, on],
    staleTime: 60_000,
    queryFn: async () => {
      const later: AreaDetail[] = [];
      const earlier: AreaDetail[] = [];
      for (let at = area; at.validTo !== null && later.length < VERSIONS_MAX; at = later[0]!) {
        const next = await versionOn(area.id, at.validTo);
        if (!next) break;
        later.unshift(next);
      }
      for (let at = area; earlier.length < VERSIONS_MAX; at = earlier.at(-1)!) {
        const before = await versionOn(area.id, dayBefore(at.validFrom));
        if (!before) break;
        earlier.push(before);
      }
      return [...later, area, ...earlier];
    },
  });
}

/** @returns null where the unit did not exist on that day. */
async function versionOn(id: number, on: string): Promise<AreaDetail | null> {
  try {
    return await result(api.GET('/api/v1/areas/{id}', { params: { path: { id }, query: { on } } }));
  } catch (error) {
    if (problemOf(error)?.code === 'area_not_valid_on') return null;
    throw error;
  }
}
