import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { IconLink, IconPlayerPlay } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useCan } from '../../session/session';
import { useCursorList } from '../../ui/pages';
import { Answer, Empty } from '../../ui/states';
import { LinkCard } from './LinkCard';
import { LinkDialog } from './LinkDialog';
import { MoreButton } from '../MoreButton';
import { LinkButton } from '../../ui/links';

type EvidenceLink = Dto<'LinkDto'>;

/** What belongs to the case, and what it did for it. */
export function EvidenceTab({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const [withUnlinked, setWithUnlinked] = useState(false);
  const [isLinking, setLinking] = useState(false);
  const list = useCursorList(['evidence', incident.id, withUnlinked], (cursor) =>
    result(
      api.GET('/api/v1/incidents/{id}/evidence', {
        params: {
          path: { id: incident.id },
          query: { includeUnlinked: withUnlinked, limit: 50, ...(cursor && { cursor }) },
        },
      }),
    ),
  );
  const mayLink = can('evidence:link');
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {mayLink && (
          <Button leftSection={<IconLink size={16} aria-hidden />} onClick={() => setLinking(true)}>
            {t('link')}
          </Button>
        )}
        {list.data && <PlayAll links={list.data} incidentId={incident.id} />}
        <Checkbox
          label={t('showUnlinked')}
          checked={withUnlinked}
          onChange={(event) => setWithUnlinked(event.currentTarget.checked)}
        />
      </Group>
      <Answer of={list}>
        {(links) =>
          links.length ? (
            <Stack
              component="ul"
              gap="xs"
              p={0}
              m={0}
              style={{ listStyle: 'none' }}
              aria-label={t('tab.evidence')}
            >
              {links.map((link) => (
                <LinkCard key={link.id} link={link} mayUnlink={mayLink} />
              ))}
            </Stack>
          ) : (
            <Empty title={t('noEvidence')} hint={t('noEvidenceHint')} />
          )
        }
      </Answer>
      <MoreButton of={list} />
      {isLinking && <LinkDialog incident={incident} onClose={() => setLinking(false)} />}
    </Stack>
  );
}

function PlayAll({ links, incidentId }: { links: EvidenceLink[]; incidentId: string }) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const items = links.filter(({ unlinked }) => !unlinked).flatMap(({ itemId }) => itemId ?? []);
  if (items.length < 2 || !can('evidence:view')) return null;
  return (
    <LinkButton
      to="/player"
      search={{ items: items.join(','), incident: incidentId } as never}
      variant="default"
      leftSection={<IconPlayerPlay size={16} aria-hidden />}
    >
      {t('playAll', { count: items.length })}
    </LinkButton>
  );
}
