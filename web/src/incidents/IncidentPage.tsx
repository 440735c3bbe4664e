import { Tabs } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { type Action, useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { CandidatesTab } from './candidates/CandidatesTab';
import { EvidenceTab } from './evidence/EvidenceTab';
import { FactActions } from './facts/FactActions';
import { IncidentFacts } from './facts/IncidentFacts';
import { NotesTab } from './notes/NotesTab';
import { RequestsTab } from './asking/RequestsTab';
import { SuggestionsTab } from './suggestions/SuggestionsTab';
import { WatchedTab } from './watched/WatchedTab';

type Incident = Dto<'IncidentDto'>;

const TABS = {
  candidates: { action: 'candidate:read', show: (incident) => <CandidatesTab incident={incident} /> },
  requests: { action: 'request:read', show: (incident) => <RequestsTab incident={incident} /> },
  evidence: { action: 'incident:read', show: (incident) => <EvidenceTab incident={incident} /> },
  suggestions: { action: 'incident:read', show: (incident) => <SuggestionsTab incident={incident} /> },
  watched: { action: 'incident:read', show: (incident) => <WatchedTab incident={incident} /> },
  notes: { action: 'incident:read', show: (incident) => <NotesTab incident={incident} /> },
} as const satisfies Record<string, { action: Action; show: (incident: Incident) => ReactNode }>;

type TabName = keyof typeof TABS;

/** One case: its facts, which lenses could have seen it, whom was asked, and what came of it. */
export function IncidentPage() {
  const { t } = useTranslation('incidents');
  const { id } = useParams({ strict: false });
  const incident = query.useQuery('get', '/api/v1/incidents/{id}', { params: { path: { id: id! } } });
  return (
    <Page
      title={incident.data?.reference ?? t('incident')}
      actions={incident.data && <FactActions incident={incident.data} />}
    >
      <Answer of={incident}>
        {(found) => (
          <>
            <IncidentFacts incident={found} />
            <CaseTabs incident={found} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function CaseTabs({ incident }: { incident: Incident }) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const [{ tab }, change] = useUrlSearch();
  const names = (Object.keys(TABS) as TabName[]).filter((name) => can(TABS[name].action));
  const current = names.find((name) => name === tab) ?? names[0]!;
  return (
    <Tabs
      value={current}
      onChange={(name) => name && change({ tab: name })}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <Tabs.List>
        {names.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`tab.${name}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {names.map((name) => (
        <Tabs.Panel key={name} value={name} pt="md">
          {TABS[name].show(incident)}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
