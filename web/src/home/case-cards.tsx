import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useLanguage } from '../i18n';
import { IncidentReference } from '../race/IncidentReference';
import { TimeLeft } from '../race/TimeLeft';
import { useTime } from '../ui/time';
import { HomeCard } from './HomeCard';
import { HomeList } from './HomeList';
import { LinkAnchor } from '../ui/links';

const SHOWN = 5;
const REFRESH = { refetchInterval: 30_000 };

export function RaceCard() {
  const { t } = useTranslation('home');
  const board = query.useQuery('get', '/api/v1/race', { params: { query: { limit: SHOWN } } }, REFRESH);
  return (
    <HomeCard title={t('race')} to="/race">
      <HomeList of={board} empty={t('noRace')} keyOf={({ id }) => id}>
        {({ id, recorderName, raceEndsAt }) => (
          <Group justify="space-between" gap="xs">
            <LinkAnchor to="/requests/$id" params={{ id }}>
              {recorderName}
            </LinkAnchor>
            <TimeLeft endsAt={raceEndsAt} />
          </Group>
        )}
      </HomeList>
    </HomeCard>
  );
}

export function IncidentsCard() {
  const { t } = useTranslation(['home', 'enums']);
  const time = useTime();
  const open = query.useQuery('get', '/api/v1/incidents', {
    params: { query: { outcome: 'open', limit: SHOWN } },
  });
  return (
    <HomeCard title={t('openIncidents')} to="/incidents" search={{ outcome: 'open' }}>
      <HomeList of={open} empty={t('noIncidents')} keyOf={({ id }) => id}>
        {({ id, reference, kind, summary, occurredFrom, occurredTo }) => (
          <>
            <LinkAnchor to="/incidents/$id" params={{ id }}>
              {reference}
            </LinkAnchor>
            <Text size="sm" lineClamp={2}>
              {t(`enums:incidentKind.${kind}`)} · {summary}
            </Text>
            <Text size="sm" c="dimmed">
              {time.period(occurredFrom, occurredTo)}
            </Text>
          </>
        )}
      </HomeList>
    </HomeCard>
  );
}

/** Footage that came and waits for somebody to say what it shows. */
export function SuggestionsCard() {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const waiting = query.useQuery(
    'get',
    '/api/v1/suggestions',
    { params: { query: { state: 'suggested', limit: SHOWN } } },
    REFRESH,
  );
  return (
    <HomeCard title={t('suggestions')} to="/incidents">
      <HomeList of={waiting} empty={t('noSuggestions')} keyOf={({ id }) => id}>
        {({ incidentId, camera, reason }) => (
          <>
            <Group gap="xs">
              <IncidentReference id={incidentId} />
              <LinkAnchor to="/incidents/$id" params={{ id: incidentId }} search={{ tab: 'suggestions' }}>
                {camera.name}
              </LinkAnchor>
            </Group>
            <Text size="sm" c="dimmed">
              {reason[language]}
            </Text>
          </>
        )}
      </HomeList>
    </HomeCard>
  );
}

/** What was told to this account and not read yet. */
export function AnswersCard() {
  const { t } = useTranslation('home');
  const language = useLanguage();
  const time = useTime();
  const unread = query.useQuery(
    'get',
    '/api/v1/notifications',
    { params: { query: { isUnread: true, limit: SHOWN } } },
    REFRESH,
  );
  return (
    <HomeCard title={t('notifications')} to="/notifications">
      <HomeList of={unread} empty={t('noNotifications')} keyOf={({ id }) => id}>
        {({ title, createdAt }) => (
          <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
            <Text size="sm">{title[language]}</Text>
            <Text size="xs" c="dimmed" style={{ flex: 'none' }}>
              {time.moment(createdAt)}
            </Text>
          </Group>
        )}
      </HomeList>
    </HomeCard>
  );
}
