import { Group, SimpleGrid, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useSession } from '../session/session';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';
import { HomeCard, Nothing } from './HomeCard';
import { HomeList } from './HomeList';
import { LinkAnchor } from '../ui/links';

const SHOWN = 5;
const DAY = 86_400_000;

/** The figures of this year, so far, of the first area the account may report on. */
export function YearCard() {
  const { t } = useTranslation('home');
  const { actions, account } = useSession();
  const [now] = useState(() => new Date());
  const allowed = actions.find(({ action }) => action === 'report:read');
  const areaId = allowed?.areaIds[0] ?? account.areaId;
  const area = query.useQuery(
    'get',
    '/api/v1/areas/{id}',
    { params: { path: { id: areaId ?? 0 } } },
    { enabled: areaId !== null },
  );
  const year = now.getFullYear();
  const on = now.toISOString().slice(0, 10);
  const report = query.useQuery(
    'get',
    '/api/v1/reports/yearly',
    { params: { query: { area: `${area.data?.code}@${on}`, year } } },
    { enabled: area.data !== undefined },
  );
  return (
    <HomeCard title={t('thisYear', { year, area: area.data?.name ?? '' })} to="/reports">
      {areaId === null ? (
        <Nothing>{t('chooseArea')}</Nothing>
      ) : (
        <Answer of={report}>
          {({ lenses, groups, incidents, solvedWithCameraEvidence }) => (
            <SimpleGrid cols={2} spacing="xs">
              <Figure label={t('lenses')} value={String(lenses.street + lenses.highVantage)} />
              <Figure label={t('groupsCovered')} value={`${groups.covered} / ${groups.total}`} />
              <Figure label={t('incidents')} value={String(incidents.total)} />
              <Figure label={t('solvedWithCamera')} value={String(solvedWithCameraEvidence.total)} />
            </SimpleGrid>
          )}
        </Answer>
      )}
    </HomeCard>
  );
}

function Figure(props: { label: string; value: string }) {
  return (
    <div>
      <Text fz="1.6rem" fw={700} lh={1.1} className="numbers">
        {props.value}
      </Text>
      <Text size="sm" c="dimmed">
        {props.label}
      </Text>
    </div>
  );
}

/** Footage that was asked for and lost in the last thirty days. */
export function LossesCard() {
  const { t } = useTranslation('home');
  const [from] = useState(() => new Date(Date.now() - 30 * DAY).toISOString());
  const losses = query.useQuery('get', '/api/v1/race/losses', { params: { query: { from } } });
  return (
    <HomeCard title={t('losses')} to="/race" search={{ tab: 'losses' }}>
      <Answer of={losses}>{({ total }) => <Figure label={t('lossesHint')} value={String(total)} />}</Answer>
    </HomeCard>
  );
}

export function ExtensionsCard() {
  const { t } = useTranslation('home');
  const time = useTime();
  const waiting = query.useQuery('get', '/api/v1/purpose-extensions', {
    params: { query: { state: 'unreviewed', limit: SHOWN } },
  });
  return (
    <HomeCard title={t('extensions')} to="/purpose-extensions">
      <HomeList of={waiting} empty={t('noExtensions')} keyOf={({ id }) => id}>
        {({ account, reason, extendedAt }) => (
          <>
            <Group justify="space-between" gap="xs">
              <Text size="sm" fw={600}>
                {account.displayName}
              </Text>
              <Text size="sm" c="dimmed">
                {time.moment(extendedAt)}
              </Text>
            </Group>
            <Text size="sm">{reason}</Text>
          </>
        )}
      </HomeList>
    </HomeCard>
  );
}

export function GrantsCard() {
  const { t } = useTranslation(['home', 'enums']);
  const proposed = query.useQuery('get', '/api/v1/grants', {
    params: { query: { state: 'proposed', limit: SHOWN } },
  });
  return (
    <HomeCard title={t('grants')} to="/grants" search={{ state: 'proposed' }}>
      <HomeList of={proposed} empty={t('noGrants')} keyOf={({ id }) => id}>
        {({ accountId, accountDisplayName, role, areaName }) => (
          <Group justify="space-between" gap="xs">
            <LinkAnchor to="/accounts/$id" params={{ id: accountId }}>
              {accountDisplayName}
            </LinkAnchor>
            <Text size="sm">
              {t(`enums:role.${role}`)} · {areaName ?? t('everywhere')}
            </Text>
          </Group>
        )}
      </HomeList>
    </HomeCard>
  );
}

/** Accounts whose use was unusual in the last week. */
export function UsageCard() {
  const { t } = useTranslation('home');
  const [period] = useState(() => ({
    from: new Date(Date.now() - 7 * DAY).toISOString().slice(0, 10),
    to: new Date().toISOString().slice(0, 10),
  }));
  const usage = query.useQuery('get', '/api/v1/reports/usage', {
    params: { query: { ...period, limit: 50 } },
  });
  const unusual = usage.data?.items.filter(({ isUnusual }) => isUnusual).slice(0, SHOWN);
  return (
    <HomeCard title={t('usage')} to="/usage">
      <HomeList
        of={{ ...usage, data: unusual && { items: unusual } }}
        empty={t('noUnusualUse')}
        keyOf={({ accountId }) => accountId}
      >
        {({ displayName, reasons }) => (
          <Group justify="space-between" gap="xs">
            <Text size="sm" fw={600}>
              {displayName}
            </Text>
            <Text size="sm" c="dimmed">
              {t('unusualDays', { count: new Set(reasons.map(({ day }) => day)).size })}
            </Text>
          </Group>
        )}
      </HomeList>
    </HomeCard>
  );
}

export function FailedJobsCard() {
  const { t } = useTranslation('home');
  const time = useTime();
  const failed = query.useQuery('get', '/api/v1/jobs', {
    params: { query: { state: 'failed', limit: SHOWN } },
  });
  return (
    <HomeCard title={t('failedJobs')} to="/jobs" search={{ state: 'failed' }}>
      <HomeList of={failed} empty={t('noFailedJobs')} keyOf={({ id }) => id}>
        {({ name, lastError, createdAt }) => (
          <>
            <Group justify="space-between" gap="xs">
              <Text size="sm" fw={600}>
                {name}
              </Text>
              <Text size="sm" c="dimmed">
                {time.moment(createdAt)}
              </Text>
            </Group>
            <Text size="sm" lineClamp={2}>
              {lastError}
            </Text>
          </>
        )}
      </HomeList>
    </HomeCard>
  );
}
