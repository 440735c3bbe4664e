import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useCan } from '../session/session';
import { useTime } from '../ui/time';
import { HomeCard } from './HomeCard';
import { HomeList } from './HomeList';
import { LinkAnchor } from '../ui/links';

const SHOWN = 5;

/** Spot checks that wait for an answer, due first first. */
export function ChecksCard() {
  const { t } = useTranslation('home');
  const time = useTime();
  const due = query.useQuery('get', '/api/v1/spot-checks', {
    params: { query: { state: 'open', limit: SHOWN } },
  });
  return (
    <HomeCard title={t('checksDue')} to="/spot-checks">
      <HomeList of={due} empty={t('noChecks')} keyOf={({ id }) => id}>
        {({ id, cameraName, dueAt, isOverdue }) => (
          <Group justify="space-between" gap="xs">
            <LinkAnchor to="/spot-checks/$id" params={{ id }}>
              {cameraName}
            </LinkAnchor>
            <Text
              size="sm"
              fw={isOverdue ? 700 : undefined}
              c={isOverdue ? 'var(--mantine-color-error)' : 'dimmed'}
            >
              {t(isOverdue ? 'overdueSince' : 'dueUntil', { when: time.moment(dueAt) })}
            </Text>
          </Group>
        )}
      </HomeList>
    </HomeCard>
  );
}

/** Lenses that need somebody: nobody has confirmed them for too long. */
export function LensesCard() {
  const { t } = useTranslation('home');
  const time = useTime();
  const unconfirmed = query.useQuery('get', '/api/v1/cameras', {
    params: { query: { unconfirmed: true, sort: 'lastConfirmedAt', limit: SHOWN } },
  });
  return (
    <HomeCard title={t('unconfirmedLenses')} to="/cameras" search={{ unconfirmed: 'true' }}>
      <HomeList of={unconfirmed} empty={t('noUnconfirmed')} keyOf={({ id }) => id}>
        {({ id, code, name, lastConfirmedAt }) => (
          <Group justify="space-between" gap="xs">
            <LinkAnchor to="/cameras/$id" params={{ id }}>
              {name} <span className="numbers">({code})</span>
            </LinkAnchor>
            <Text size="sm" c="dimmed">
              {lastConfirmedAt ? t('confirmedOn', { when: time.date(lastConfirmedAt) }) : t('neverConfirmed')}
            </Text>
          </Group>
        )}
      </HomeList>
    </HomeCard>
  );
}

/** Proposed lenses: those that wait for an officer, or one's own that were asked back. */
export function ProposalsCard() {
  const { t } = useTranslation('home');
  const time = useTime();
  const decides = useCan()('camera:approve');
  const state = decides ? 'submitted' : 'asked_back';
  const proposals = query.useQuery('get', '/api/v1/camera-proposals', {
    params: { query: { state, limit: SHOWN, ...(!decides && { mine: 'true' as const }) } },
  });
  return (
    <HomeCard title={t(decides ? 'proposalsWaiting' : 'proposalsAskedBack')} to="/proposals">
      <HomeList of={proposals} empty={t(decides ? 'noProposals' : 'noneAskedBack')} keyOf={({ id }) => id}>
        {({ id, lens, changedAt }) => (
          <Group justify="space-between" gap="xs">
            <LinkAnchor to="/proposals/$id" params={{ id }}>
              {lens.name}
            </LinkAnchor>
            <Text size="sm" c="dimmed">
              {time.moment(changedAt)}
            </Text>
          </Group>
        )}
      </HomeList>
    </HomeCard>
  );
}
