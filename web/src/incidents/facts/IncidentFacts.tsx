import { Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { AreaName } from '../../ui/AreaSelect';
import { Facts } from '../../ui/Facts';
import { useTime } from '../../ui/time';
import { KindName, OutcomeBadge } from '../badges';
import { PurposeNotice } from './PurposeNotice';

/** What is known of the case itself. */
export function IncidentFacts({ incident }: { incident: Dto<'IncidentDto'> }) {
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
        <Facts
          size="sm"
          cols={{ base: 1, xs: 2, md: 4 }}
          facts={[
            [t('kind'), <KindName key="kind" kind={incident.kind} />],
            [t('when'), time.period(incident.occurredFrom, incident.occurredTo)],
            [t('area'), <AreaName key="area" id={incident.areaId} />],
            [
              t('where'),
              `${location.lat.toFixed(5)}, ${location.lon.toFixed(5)} (${t('within', { meters })})`,
            ],
            [t('outcomeReason'), outcomeReason],
          ]}
        />
        <PurposeNotice incident={incident} />
      </Stack>
    </Card>
  );
}
