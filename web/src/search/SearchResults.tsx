import { Alert, Button, Group, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import { IconKey, IconPencil } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import type { Purpose } from '../purposes/own-purposes';
import { PurposeFault } from '../purposes/PurposeFault';
import { EnvelopeText, PurposeSubject } from '../purposes/PurposeSubject';
import { Empty, Fault, Loading } from '../ui/states';
import { useTime } from '../ui/time';
import { playableItem } from './choice';
import { ChosenBar } from './ChosenBar';
import { lanesOf } from './lanes';
import { lookOf, type Question } from './question';
import { ResultList } from './ResultList';
import { ResultMap } from './ResultMap';
import { SpanTable } from './SpanTable';
import { Timeline } from './Timeline';
import { type Feature, useFootageSearch } from './useFootageSearch';
import { useCandidates } from './useCandidates';

interface SearchResultsProps {
  question: Question;
  purpose: Purpose;
  /** To change what is asked; null while the form stands open above. */
  onChange: (() => void) | null;
}

export function SearchResults({ question, purpose, onChange }: SearchResultsProps) {
  const { t } = useTranslation('search');
  const found = useFootageSearch(question, purpose.id);
  const { candidates, leftOut, error } = useCandidates(question);
  const features = found.data;
  return (
    <Stack gap="md">
      <Under purpose={purpose} question={question} onChange={onChange} />
      {found.error && (
        <PurposeFault error={found.error} look={lookOf(question)} onRetry={() => void found.refetch()} />
      )}
      {found.isFetching && !found.isFetchingNextPage && <Loading />}
      {error && <Fault error={error} />}
      {features && (
        <>
          <Title order={2} size="h4" aria-live="polite">
            {t(found.hasNextPage ? 'foundFirst' : 'foundCount', { count: features.length })}
          </Title>
          {!features.length && <Empty title={t('nothing')} hint={t('nothingHint')} />}
          <Shown
            question={question}
            features={features}
            candidates={candidates}
            list={{
              hasMore: found.hasNextPage,
              isLoadingMore: found.isFetchingNextPage,
              onMore: () => void found.fetchNextPage(),
            }}
          />
          {leftOut > 0 && (
            <Text size="sm" c="dimmed">
              {t('candidatesLeftOut', { count: leftOut })}
            </Text>
          )}
        </>
      )}
    </Stack>
  );
}

/** Under what is looked, above all that is found. */
function Under({ purpose, question, onChange }: SearchResultsProps) {
  const { t } = useTranslation('search');
  const time = useTime();
  return (
    <Alert icon={<IconKey />} p="xs">
      <Text size="sm" component="div" fw={600}>
        {t('lookingUnder')} <PurposeSubject of={purpose} />
      </Text>
      <Text size="sm">
        {purpose.reason}. <EnvelopeText of={purpose.envelope} />.
      </Text>
      <Text size="sm">{t('searched', { period: time.period(question.from, question.to) })}</Text>
      {onChange && (
        <Button mt="xs" size="xs" variant="default" onClick={onChange} leftSection={<IconPencil size={16} />}>
          {t('changeSearch')}
        </Button>
      )}
    </Alert>
  );
}

interface ShownProps {
  question: Question;
  features: Feature[];
  candidates: ReturnType<typeof useCandidates>['candidates'];
  list: { hasMore: boolean; isLoadingMore: boolean; onMore: () => void };
}

function Shown({ question, features, candidates, list }: ShownProps) {
  const { t } = useTranslation('search');
  const [search, change] = useUrlSearch();
  const period = useMemo(
    () => ({ from: new Date(question.from).getTime(), to: new Date(question.to).getTime() }),
    [question.from, question.to],
  );
  const lanes = useMemo(() => lanesOf(features, candidates, period), [features, candidates, period]);
  const picked = search.pick ? search.pick.split(',') : [];
  const toggle = (itemId: string) => {
    const next = picked.includes(itemId) ? picked.filter((id) => id !== itemId) : [...picked, itemId];
    change({ pick: next.join(',') || undefined });
  };
  const view = search.view === 'table' ? 'table' : 'timeline';
  if (!lanes.length) return null;
  return (
    <>
      <Group gap="sm">
        <Title order={3} size="h5">
          {t('timelineLabel')}
        </Title>
        <SegmentedControl
          size="xs"
          aria-label={t('showAs')}
          value={view}
          onChange={(next) => change({ view: next === 'table' ? next : undefined })}
          data={(['timeline', 'table'] as const).map((value) => ({ value, label: t(`view.${value}`) }))}
        />
      </Group>
      {view === 'table' ? (
        <SpanTable lanes={lanes} />
      ) : (
        <Timeline
          lanes={lanes}
          period={period}
          isChosen={({ itemIds }) => itemIds.some((id) => picked.includes(id))}
          onChoose={({ itemIds }) => toggle(itemIds.find((id) => picked.includes(id)) ?? itemIds[0]!)}
        />
      )}
      <ResultMap question={question} features={features} candidates={candidates} />
      {features.length > 0 && (
        <ResultList features={features} isChosen={(id) => picked.includes(id)} onChoose={toggle} {...list} />
      )}
      <ChosenBar
        chosen={features.filter((feature) => picked.includes(playableItem(feature) ?? ''))}
        onClear={() => change({ pick: undefined })}
      />
    </>
  );
}
