import { Alert, List } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { LinkAnchor } from '../ui/links';

/** Lenses, and other proposals, that may be the same one. */
export function Duplicates({ of }: { of: Dto<'LikelyDuplicateDto'>[] }) {
  const { t } = useTranslation('proposals');
  if (!of.length) return null;
  return (
    <Alert color="yellow" icon={<IconCopy aria-hidden />} title={t('duplicates.title', { count: of.length })}>
      {t('duplicates.text')}
      <List mt="xs">
        {of.map((one) => (
          <List.Item key={one.id}>
            <DuplicateLink of={one} />
            {', '}
            {t('duplicates.away', { meters: one.distanceMeters.toFixed(1) })}
            {one.azimuthDifferenceDegrees !== null &&
              `, ${t('duplicates.turned', { degrees: Math.round(one.azimuthDifferenceDegrees) })}`}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

function DuplicateLink({ of: { id, kind, code, name } }: { of: Dto<'LikelyDuplicateDto'> }) {
  const { t } = useTranslation('proposals');
  if (kind === 'camera')
    return (
      <LinkAnchor to="/cameras/$id" params={{ id }}>
        {code} {name}
      </LinkAnchor>
    );
  return (
    <LinkAnchor to="/proposals/$id" params={{ id }}>
      {t('duplicates.proposal', { name })}
    </LinkAnchor>
  );
}
