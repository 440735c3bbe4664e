import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Column } from '../ui/Rows';
import { useTime } from '../ui/time';
import { IncidentReference } from '../race/IncidentReference';
import type { Alarm } from './AlarmList';
import { AlarmMark } from './AlarmMark';
import { JudgeButton } from './JudgeButton';
import { LinkAnchor } from '../ui/links';

export function useAlarmColumns(): Column<Alarm>[] {
  const { t } = useTranslation('alarms');
  const time = useTime();
  return [
    {
      key: 'pressed',
      label: t('pressedAt'),
      cell: ({ id, pressedAt }) => (
        <LinkAnchor to="/alarms" search={{ alarm: id }} fw={600} inherit>
          {time.exactMoment(pressedAt)}
        </LinkAnchor>
      ),
    },
    { key: 'mark', label: t('status'), cell: (alarm) => <AlarmMark alarm={alarm} /> },
    {
      key: 'point',
      label: t('point'),
      cell: ({ alarmPointId, alarmPointName, alarmPointKind }) => (
        <>
          <LinkAnchor to="/alarm-points/$id" params={{ id: alarmPointId }} inherit>
            {alarmPointName}
          </LinkAnchor>
          <Text size="sm" c="dimmed">
            {t(`pointKind.${alarmPointKind}`)}
          </Text>
        </>
      ),
    },
    { key: 'told', label: t('told'), cell: (alarm) => <Told alarm={alarm} /> },
    { key: 'asked', label: t('asked'), cell: (alarm) => <Asked alarm={alarm} /> },
    {
      key: 'incident',
      label: t('incident'),
      cell: ({ incidentId }) => (incidentId ? <IncidentReference id={incidentId} /> : '–'),
    },
    { key: 'judge', label: t('judged'), cell: (alarm) => <JudgeButton alarm={alarm} /> },
  ];
}

/** Nobody told is the one thing here that cannot wait. */
export function Told({ alarm: { toldCount } }: { alarm: Alarm }) {
  const { t } = useTranslation('alarms');
  if (toldCount) return <>{t('toldCount', { count: toldCount })}</>;
  return (
    <Text span inherit fw={700} c="var(--mantine-color-error)">
      {t('toldNobody')}
    </Text>
  );
}

export function Asked({ alarm }: { alarm: Alarm }) {
  const { t } = useTranslation('alarms');
  if (alarm.isDrill) return <>{t('noneForDrill')}</>;
  if (!alarm.askedAt) return <>{t('notAsked')}</>;
  return <>{t('askedCount', { requests: alarm.requestCount ?? 0, candidates: alarm.candidateCount ?? 0 })}</>;
}
