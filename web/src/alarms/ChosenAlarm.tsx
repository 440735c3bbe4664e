import { Button, Card, Group, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useUrlSearch } from '../app/url-search';
import { AccountName } from '../ui/AccountName';
import { Facts } from '../ui/Facts';
import { IncidentReference } from '../race/IncidentReference';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';
import type { Alarm } from './AlarmList';
import { AlarmMark } from './AlarmMark';
import { JudgeButton } from './JudgeButton';
import { Asked, Told } from './useAlarmColumns';
import { LinkAnchor } from '../ui/links';

const REFETCH_MILLISECONDS = 15_000;

/** One alarm with all that is known of it. */
export function ChosenAlarm({ id }: { id: string }) {
  const { t } = useTranslation('alarms');
  const [, changeSearch] = useUrlSearch();
  const alarm = query.useQuery(
    'get',
    '/api/v1/alarms/{id}',
    { params: { path: { id } } },
    { refetchInterval: REFETCH_MILLISECONDS },
  );
  return (
    <Card withBorder component="section" aria-label={t('chosen')}>
      <Answer of={alarm}>
        {(found) => (
          <Stack>
            <Group gap="sm">
              <Title order={2} size="h4">
                {found.alarmPointName}
              </Title>
              <AlarmMark alarm={found} />
            </Group>
            <AlarmFacts alarm={found} />
            <Group gap="sm">
              <JudgeButton alarm={found} />
              <Button variant="default" onClick={() => changeSearch({ alarm: undefined })}>
                {t('closeChosen')}
              </Button>
            </Group>
          </Stack>
        )}
      </Answer>
    </Card>
  );
}

function AlarmFacts({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation('alarms');
  const time = useTime();
  const { pressedAt, lastPressedAt, pressCount, incidentId, judgement } = alarm;
  return (
    <Facts
      facts={[
        [
          t('point'),
          <LinkAnchor key="point" to="/alarm-points/$id" params={{ id: alarm.alarmPointId }}>
            {alarm.alarmPointName} ({t(`pointKind.${alarm.alarmPointKind}`)})
          </LinkAnchor>,
        ],
        [t('pressedAt'), time.exactMoment(pressedAt)],
        [t('presses'), pressCount],
        [t('lastPressedAt'), pressCount > 1 && time.exactMoment(lastPressedAt)],
        [t('told'), <Told key="told" alarm={alarm} />],
        [t('asked'), <Asked key="asked" alarm={alarm} />],
        [t('incident'), incidentId && <IncidentReference key="incident" id={incidentId} />],
        [
          t('requests'),
          incidentId && (
            <LinkAnchor key="requests" to="/requests" search={{ incident: incidentId }}>
              {t('requests')}
            </LinkAnchor>
          ),
        ],
        [
          t('judged'),
          judgement && (
            <>
              {t('judgement', {
                verdict: t(`state.${judgement.verdict}`),
                time: time.moment(judgement.at),
              })}{' '}
              (<AccountName id={judgement.by} />){judgement.reason && `: ${judgement.reason}`}
            </>
          ),
        ],
      ]}
    />
  );
}
