import { Button, SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useSession } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { useDistance } from './distance';
import { PurposeSubject } from './PurposeSubject';
import { ReviewExtensionDialog } from './ReviewExtensionDialog';

type Extension = Dto<'PurposeExtensionDto'>;
const STATES = ['unreviewed', 'reviewed', 'all'] as const;

/** For supervisors: who looked further than an incident or tip allowed, and why. */
export function PurposeExtensionsPage() {
  const { t } = useTranslation('purposes');
  const [search, change] = useUrlSearch();
  const [reviewing, setReviewing] = useState<Extension | null>(null);
  const state = STATES.find((each) => each === search.state) ?? 'unreviewed';
  const filter = { limit: 20, ...(state !== 'all' && { state }) };
  const extensions = useCursorList(['purpose-extensions', filter], (cursor) =>
    result(
      api.GET('/api/v1/purpose-extensions', { params: { query: { ...filter, ...(cursor && { cursor }) } } }),
    ),
  );
  const columns = useColumns(setReviewing);
  return (
    <Page title={t('extensionsTitle')}>
      <Text c="dimmed" maw={760}>
        {t('extensionsText')}
      </Text>
      <SegmentedControl
        aria-label={t('show')}
        value={state}
        onChange={(next) => change({ state: next })}
        data={STATES.map((each) => ({ value: each, label: t(`extensionState.${each}`) }))}
      />
      <Answer of={extensions}>
        {(items) => (
          <Rows
            caption={t('extensionsTitle')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noExtension')} hint={t('noExtensionHint')} />}
            hasMore={extensions.hasNextPage}
            isLoadingMore={extensions.isFetchingNextPage}
            onMore={() => void extensions.fetchNextPage()}
          />
        )}
      </Answer>
      {reviewing && <ReviewExtensionDialog extension={reviewing} onClose={() => setReviewing(null)} />}
    </Page>
  );
}

function useColumns(onReview: (extension: Extension) => void): Column<Extension>[] {
  const { t } = useTranslation('purposes');
  const time = useTime();
  return [
    {
      key: 'who',
      label: t('who'),
      cell: ({ account }) => (
        <>
          {account.displayName}
          <Text size="xs" c="dimmed">
            <AreaName id={account.areaId} />
          </Text>
        </>
      ),
    },
    { key: 'when', label: t('extendedAt'), cell: ({ extendedAt }) => time.moment(extendedAt) },
    {
      key: 'purpose',
      label: t('subject'),
      cell: (extension) => (
        <>
          <PurposeSubject of={extension} />
          <Text size="sm">{extension.purposeReason}</Text>
        </>
      ),
    },
    { key: 'how', label: t('howFar'), cell: (extension) => <HowFar of={extension} /> },
    { key: 'why', label: t('whyExtended'), cell: ({ reason }) => reason },
    {
      key: 'review',
      label: t('review'),
      cell: (extension) => <Review of={extension} onReview={onReview} />,
    },
  ];
}

/** Only what has changed. */
function HowFar({ of: { before, after } }: { of: Extension }) {
  const { t } = useTranslation('purposes');
  const time = useTime();
  const distance = useDistance();
  const lines = [
    before.radiusMeters !== after.radiusMeters &&
      t('fromTo', { before: distance(before.radiusMeters), after: distance(after.radiusMeters) }),
    (before.from !== after.from || before.to !== after.to) &&
      t('fromTo', { before: time.period(before.from, before.to), after: time.period(after.from, after.to) }),
  ].filter((line) => line !== false);
  return (
    <>
      {lines.map((line) => (
        <Text key={line} size="sm">
          {line}
        </Text>
      ))}
    </>
  );
}

function Review({ of: extension, onReview }: { of: Extension; onReview: (extension: Extension) => void }) {
  const { t } = useTranslation('purposes');
  const time = useTime();
  const { account } = useSession();
  if (extension.reviewedAt !== null)
    return (
      <>
        <Text size="sm">{extension.reviewNote}</Text>
        <Text size="xs" c="dimmed">
          {t('reviewedAt', { time: time.moment(extension.reviewedAt) })}
        </Text>
      </>
    );
  if (extension.account.id === account.id) return <Text size="sm">{t('ownExtension')}</Text>;
  return (
    <Button size="xs" onClick={() => onReview(extension)}>
      {t('reviewEllipsis')}
    </Button>
  );
}
