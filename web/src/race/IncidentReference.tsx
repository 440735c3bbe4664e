import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useCan } from '../session/session';
import { LinkAnchor } from '../ui/links';

/** @returns the reference of an incident the account may read; undefined while it is asked for, and for all others. */
export function useIncidentReference(id: string | null): string | undefined {
  const can = useCan();
  const { data } = query.useQuery(
    'get',
    '/api/v1/incidents/{id}',
    { params: { path: { id: id ?? '' } } },
    { enabled: id !== null && can('incident:read'), staleTime: 600_000 },
  );
  return data?.reference;
}

/** An incident by its reference, and the way to it. */
export function IncidentReference(props: { id: string | null }) {
  const { t } = useTranslation('race');
  const can = useCan();
  const reference = useIncidentReference(props.id);
  if (props.id === null || !can('incident:read'))
    return (
      <Text span inherit c="dimmed">
        {t('caseWithheld')}
      </Text>
    );
  return (
    <LinkAnchor to="/incidents/$id" params={{ id: props.id }} inherit>
      {reference ?? t('aCase')}
    </LinkAnchor>
  );
}
