import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '../session/session';
import type { Column } from '../ui/Rows';
import { useTime } from '../ui/time';
import { IncidentReference } from './IncidentReference';
import { Phone } from './Phone';
import { RequestStateBadge } from './RequestStateBadge';
import { TimeLeft } from './TimeLeft';
import type { RaceItem } from './useRaceBoard';
import { Unbroken } from './Unbroken';
import { LinkAnchor } from '../ui/links';

export function useRaceColumns(): Column<RaceItem>[] {
  const { t } = useTranslation('race');
  const time = useTime();
  const can = useCan();
  const columns: Column<RaceItem>[] = [
    { key: 'left', label: t('timeLeft'), cell: (item) => <Left item={item} /> },
    { key: 'recorder', label: t('recorder'), cell: (item) => <Recorder item={item} />, isTitle: true },
    {
      key: 'period',
      label: t('period'),
      cell: ({ displayed }) => <Unbroken text={time.period(displayed.from, displayed.to)} />,
    },
    { key: 'state', label: t('stateLabel'), cell: (item) => <RequestStateBadge state={item.state} /> },
    { key: 'answer', label: t('lastAnswer'), cell: (item) => <LastAnswer item={item} /> },
    {
      key: 'told',
      label: t('told'),
      cell: ({ level }) => (level ? t(`level.${level}`) : t('nobodyTold')),
    },
    { key: 'custodian', label: t('custodian'), cell: (item) => <Custodian item={item} /> },
  ];
  if (can('incident:read'))
    columns.push({
      key: 'incident',
      label: t('incident'),
      cell: ({ incidentId }) => <IncidentReference id={incidentId} />,
    });
  return columns;
}

interface Cell {
  item: RaceItem;
}

function Left({ item }: Cell) {
  const { t } = useTranslation('race');
  return (
    <Stack gap={2} align="flex-start">
      <TimeLeft endsAt={item.raceEndsAt} />
      {item.deadlineBasis === 'unknown' && <Text size="xs">{t('request.basis.unknown')}</Text>}
    </Stack>
  );
}

function Recorder({ item }: Cell) {
  return (
    <>
      <LinkAnchor to="/requests/$id" params={{ id: item.id }} fw={600} inherit>
        {item.recorderName}
      </LinkAnchor>
      {item.areaName && !item.recorderName.includes(item.areaName) && (
        <Text size="sm" c="dimmed">
          {item.areaName}
        </Text>
      )}
    </>
  );
}

function LastAnswer({ item: { lastAnswer } }: Cell) {
  const { t } = useTranslation('race');
  if (!lastAnswer) return <>{t('noAnswer')}</>;
  return (
    <>
      {t(`answer.${lastAnswer}`)}
      <Text size="xs" c="dimmed">
        {t('byLink')}
      </Text>
    </>
  );
}

function Custodian({ item: { custodian } }: Cell) {
  const { t } = useTranslation('race');
  if (custodian.isWithheld) return <>{t('caseWithheld')}</>;
  return (
    <>
      {custodian.name}
      <div>
        <Phone number={custodian.phone} />
      </div>
    </>
  );
}
