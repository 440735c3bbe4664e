import { Text } from '@mantine/core';
import { IconCircleCheck, IconHourglass, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { AccountName } from '../ui/AccountName';
import { IncidentReference } from '../race/IncidentReference';
import { useCan, useSession } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import type { Column } from '../ui/Rows';
import { StateBadge } from '../ui/StateBadge';
import { useTime } from '../ui/time';
import type { AccessRequest } from './AccessRequestsPage';
import { DecideButtons } from './DecideButtons';
import { Unbroken } from '../race/Unbroken';
import { LinkAnchor } from '../ui/links';

const icons = { open: IconHourglass, granted: IconCircleCheck, refused: IconX };

interface Cell {
  request: AccessRequest;
}

export function useColumns(): Column<AccessRequest>[] {
  const { t } = useTranslation('accessRequests');
  const time = useTime();
  const can = useCan();
  const area: Column<AccessRequest> = {
    key: 'area',
    label: t('area'),
    cell: ({ areaId }) => <AreaName id={areaId} />,
  };
  const incident: Column<AccessRequest> = {
    key: 'incident',
    label: t('incident'),
    cell: ({ incidentId }) => <IncidentReference id={incidentId} />,
  };
  const item: Column<AccessRequest> = {
    key: 'item',
    label: t('item'),
    cell: (request) => <Item request={request} />,
  };
  return [
    { key: 'why', label: t('why'), cell: ({ reason }) => reason },
    { key: 'who', label: t('who'), cell: ({ requestedBy }) => <AccountName id={requestedBy} /> },
    {
      key: 'when',
      label: t('when'),
      cell: ({ requestedAt }) => <Unbroken text={time.moment(requestedAt)} />,
    },
    ...(can('access_request:decide') ? [area] : []),
    ...(can('incident:read') ? [incident] : []),
    ...(can('evidence:read') ? [item] : []),
    { key: 'state', label: t('filter'), cell: (request) => <State request={request} /> },
    { key: 'decision', label: t('decision'), cell: (request) => <Decision request={request} /> },
  ];
}

function State({ request: { state } }: Cell) {
  const { t } = useTranslation('accessRequests');
  return <StateBadge icon={icons[state]} size="lg" text={t(`state.${state}`)} />;
}

/** Only whoever asked was given it. */
function Item({ request: { state, requestedBy, itemId } }: Cell) {
  const { t } = useTranslation('accessRequests');
  const { account } = useSession();
  if (state !== 'granted' || requestedBy !== account.id) return <>{t('itemHidden')}</>;
  return (
    <LinkAnchor to="/footage/$id" params={{ id: itemId }} inherit>
      {t('openItem')}
    </LinkAnchor>
  );
}

function Decision({ request }: Cell) {
  const { t } = useTranslation('accessRequests');
  const time = useTime();
  const { decision } = request;
  if (!decision) return <DecideButtons request={request} />;
  return (
    <>
      {decision.reason}
      <Text size="sm" c="dimmed">
        <AccountName id={decision.by} />, {time.moment(decision.at)}
      </Text>
      {decision.validTo && <Text size="sm">{t('until', { time: time.moment(decision.validTo) })}</Text>}
    </>
  );
}
