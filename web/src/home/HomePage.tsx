import { SimpleGrid, Text } from '@mantine/core';
import { IconCameraPlus, IconPlus, IconSearch } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Action, useCan, useHasRole, useSession } from '../session/session';
import { Page } from '../ui/Page';
import { AnswersCard, IncidentsCard, RaceCard, SuggestionsCard } from './case-cards';
import { ChecksCard, LensesCard, ProposalsCard } from './lens-cards';
import {
  ExtensionsCard,
  FailedJobsCard,
  GrantsCard,
  LossesCard,
  UsageCard,
  YearCard,
} from './oversight-cards';
import { LinkButton } from '../ui/links';

interface Part {
  name: string;
  action: Action;
  Card: () => React.ReactNode;
}

/** In the order of what cannot wait. */
const PARTS: Part[] = [
  { name: 'race', action: 'request:read', Card: RaceCard },
  { name: 'incidents', action: 'incident:read', Card: IncidentsCard },
  { name: 'suggestions', action: 'evidence:link', Card: SuggestionsCard },
  { name: 'checks', action: 'camera:upkeep', Card: ChecksCard },
  { name: 'lenses', action: 'camera:read', Card: LensesCard },
  { name: 'proposals', action: 'camera:propose', Card: ProposalsCard },
  { name: 'year', action: 'report:read', Card: YearCard },
  { name: 'extensions', action: 'purpose:review', Card: ExtensionsCard },
  { name: 'grants', action: 'grant:approve', Card: GrantsCard },
  { name: 'usage', action: 'usage:read', Card: UsageCard },
  { name: 'jobs', action: 'job:read', Card: FailedJobsCard },
];

/** What waits for whoever has signed in, by what they may do. */
export function HomePage() {
  const { t } = useTranslation('home');
  const { account } = useSession();
  const can = useCan();
  const isSupervisor = useHasRole()('supervisor');
  const shown = PARTS.filter(({ action }) => can(action));
  return (
    <Page title={t('title')} actions={<FirstSteps />}>
      <Text c="dimmed">{t('greeting', { name: account.displayName })}</Text>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        {shown.map(({ name, Card }) => (
          <Card key={name} />
        ))}
        {isSupervisor && <LossesCard />}
        <AnswersCard />
      </SimpleGrid>
      {!shown.length && <Text>{t('noRoles')}</Text>}
    </Page>
  );
}

/** What people come for most. */
function FirstSteps() {
  const { t } = useTranslation('home');
  const can = useCan();
  return (
    <>
      {can('incident:write') && (
        <LinkButton to="/incidents/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('recordIncident')}
        </LinkButton>
      )}
      {can('evidence:search') && (
        <LinkButton to="/search" variant="default" leftSection={<IconSearch size={18} aria-hidden />}>
          {t('searchFootage')}
        </LinkButton>
      )}
      {can('camera:propose') && !can('incident:write') && (
        <LinkButton to="/proposals/new" leftSection={<IconCameraPlus size={18} aria-hidden />}>
          {t('proposeLens')}
        </LinkButton>
      )}
    </>
  );
}
