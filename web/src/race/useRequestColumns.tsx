import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import type { Column } from '../ui/Rows';
import { useTime } from '../ui/time';
import { IncidentReference } from './IncidentReference';
import { isOpen } from './request-states';
import { RequestStateBadge } from './RequestStateBadge';
import { TimeLeft } from './TimeLeft';
import { Unbroken } from './Unbroken';
import { LinkAnchor } from '../ui/links';

type Asked = Dto<'RequestDto'>;

export function useRequestColumns(): Column<Asked>[] {
  const { t } = useTranslation('race');
  const time = useTime();
  const can = useCan();
  const incident: Column<Asked> = {
    key: 'incident',
    label: t('incident'),
    cell: ({ incidentId }) => <IncidentReference id={incidentId} />,
  };
  return [
    {
      key: 'recorder',
      label: t('recorder'),
      cell: ({ id, recorderName }) => (
        <LinkAnchor to="/requests/$id" params={{ id }} fw={600} inherit>
          {recorderName}
        </LinkAnchor>
      ),
    },
    { key: 'state', label: t('stateLabel'), cell: ({ state }) => <RequestStateBadge state={state} /> },
    { key: 'deadline', label: t('requests.deadline'), cell: (asked) => <Deadline asked={asked} /> },
    {
      key: 'period',
      label: t('period'),
      cell: ({ displayed }) => <Unbroken text={time.period(displayed.from, displayed.to)} />,
    },
    ...(can('incident:read') ? [incident] : []),
    {
      key: 'created',
      label: t('requests.created'),
      cell: ({ createdAt }) => <Unbroken text={time.moment(createdAt)} />,
    },
  ];
}

/** Counted down as long as the footage is not secured: also of a draft, which nobody has seen yet. */
export function Deadline({ asked }: { asked: Pick<Asked, 'state' | 'deadlineAt' | 'exportConfirmedAt'> }) {
  const { t } = useTranslation('race');
  const time = useTime();
  const { state, deadlineAt, exportConfirmedAt } = asked;
  if (exportConfirmedAt && isOpen(state)) return <>{t('request.exportedShort')}</>;
  if (deadlineAt === null) return <>{t('request.basis.unknown')}</>;
  return isOpen(state) ? <TimeLeft endsAt={deadlineAt} /> : <Unbroken text={time.moment(deadlineAt)} />;
}
