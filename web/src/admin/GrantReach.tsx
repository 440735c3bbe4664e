import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import { LinkAnchor } from '../ui/links';

/** Where a grant holds: an area with all in it, everywhere, or one case. */
export function GrantReach({ grant }: { grant: Dto<'GrantDto'> }) {
  const { t } = useTranslation('admin');
  const can = useCan();
  if (grant.incidentId) {
    if (!can('incident:read')) return <>{t('oneCase')}</>;
    return (
      <LinkAnchor to="/incidents/$id" params={{ id: grant.incidentId }} inherit>
        {t('oneCase')}
      </LinkAnchor>
    );
  }
  if (grant.areaId === null) return <>{t('everywhere')}</>;
  return (
    <>
      {grant.areaName ?? t('unknownArea')}
      {grant.areaCode && (
        <Text span size="sm" c="dimmed">
          {' '}
          ({grant.areaCode})
        </Text>
      )}
    </>
  );
}
