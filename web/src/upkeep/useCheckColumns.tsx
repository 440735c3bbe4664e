import { useTranslation } from 'react-i18next';
import { useOutbox } from '../offline/outbox';
import { isUnsent } from '../offline/outbox-item';
import { useSession } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import type { Column } from '../ui/Rows';
import { useTime } from '../ui/time';
import { CheckBadge } from './CheckBadge';
import type { SpotCheck } from './kept-checks';
import { LinkAnchor } from '../ui/links';

/** Checks whose answers wait on this device. */
export function useQueuedChecks(): Set<string> {
  const { account } = useSession();
  const unsent = useOutbox(account.id).filter(isUnsent);
  return new Set(unsent.flatMap(({ request }) => (request.kind === 'spot_check' ? [request.checkId] : [])));
}

export function useCheckColumns(): Column<SpotCheck>[] {
  const { t } = useTranslation('upkeep');
  const time = useTime();
  const queued = useQueuedChecks();
  return [
    {
      key: 'lens',
      label: t('lens'),
      isTitle: true,
      cell: ({ id, cameraCode, cameraName }) => (
        <LinkAnchor to="/spot-checks/$id" params={{ id }} inline py={6}>
          {cameraCode} · {cameraName}
        </LinkAnchor>
      ),
    },
    {
      key: 'state',
      label: t('state'),
      cell: (check) => <CheckBadge check={check} isQueued={queued.has(check.id)} />,
    },
    { key: 'due', label: t('dueAt'), cell: ({ dueAt }) => time.moment(dueAt) },
    { key: 'who', label: t('assignee'), cell: ({ assigneeName }) => assigneeName ?? t('nobody') },
    { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
  ];
}
