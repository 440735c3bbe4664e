import { Card, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { AreaName } from '../../ui/AreaSelect';
import { useTime } from '../../ui/time';
import { KindName, OutcomeBadge } from '../badges';
import { PurposeNotice } from './PurposeNotice';

/** What is known of the case itself. */
export function Facts({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const { summary, outcome, outcomeReason, location, locationUncertaintyMeters: meters } = incident;
  return (
    <Card withBorder padding="sm">
      <Stack gap="sm">
        <Group justify="space-between" align="flex-start" gap="sm">
          <Text fw={600} style={{ flex: '1 1 16rem' }}>
            {summary}
          </Text>
          <OutcomeBadge outcome={outcome} />
        </Group>
        <SimpleGrid component="dl" m={0} cols={{ base: 1, xs: 2, md: 4 }} spacing="sm" verticalSpacing="xs">
          <Fact label={t('kind')}>
            <KindName kind={incident.kind} />
          </Fact>
          <Fact label={t('when')}>{time.period(incident.occurredFrom, incident.occurredTo)}</Fact>
          <Fact label={t('area')}>
            <AreaName id={incident.areaId} />
          </Fact>
          <Fact label={t('where')}>
            {location.lat.toFixed(5)}, {location.lon.toFixed(5)} ({t('within', { meters })})
          </Fact>
          {outcomeReason && <Fact label={t('outcomeReason')}>{outcomeReason}</Fact>}
        </SimpleGrid>
        <PurposeNotice incident={incident} />
      </Stack>
    </Card>
  );
}

function Fact(props: { label: string; children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="sm" c="dimmed">
        {props.label}
      </Text>
      <Text component="dd" m={0} size="sm" className="numbers">
        {props.children}
      </Text>
    </div>
  );
}
