import { Alert, Button } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useTabPurpose } from '../purposes/own-purposes';
import { PurposeGate } from '../purposes/PurposeGate';
import { LENSES_MOST } from '../search/choice';
import { Page } from '../ui/Page';
import { Empty, Fault, Loading } from '../ui/states';
import { filmOf, tilesOf } from './film';
import { Player } from './Player';
import { LinkButton } from '../ui/links';

const ITEMS_MOST = 40;

/** Footage of several lenses on one clock, under a purpose. */
export function PlayerPage() {
  const { t } = useTranslation('player');
  const [search] = useUrlSearch();
  const ids = [...new Set((search.items ?? '').split(',').filter(Boolean))].slice(0, ITEMS_MOST);
  const openWindow = () => window.open(window.location.href, '', 'popup,width=1280,height=900');
  const ownWindow = (
    <Button
      variant="default"
      leftSection={<IconExternalLink size={18} />}
      onClick={openWindow}
      visibleFrom="sm"
    >
      {t('ownWindow')}
    </Button>
  );
  return (
    <Page title={t('title')} actions={ids.length > 0 && ownWindow}>
      {ids.length ? (
        <PurposeGate incidentId={search.incident}>
          <Loaded ids={ids} />
        </PurposeGate>
      ) : (
        <Empty
          title={t('nothingChosen')}
          hint={t('nothingChosenHint')}
          action={<LinkButton to="/search">{t('toSearch')}</LinkButton>}
        />
      )}
    </Page>
  );
}

function Loaded({ ids }: { ids: string[] }) {
  const { t } = useTranslation('player');
  const [search] = useUrlSearch();
  const { purpose } = useTabPurpose();
  const { films, faults, isPending } = useQueries({
    queries: ids.map((id) =>
      query.queryOptions('get', '/api/v1/footage/{id}', { params: { path: { id } } }, { staleTime: 60_000 }),
    ),
    combine: loadedOf,
  });
  const tiles = useMemo(() => tilesOf(films), [films]);
  if (isPending) return <Loading />;
  const unplayable = ids.length - films.length - faults.length;
  return (
    <>
      {faults.map((error, index) => (
        <Fault key={index} error={error} />
      ))}
      {unplayable > 0 && <Alert color="yellow">{t('unplayable', { count: unplayable })}</Alert>}
      {tiles.length > LENSES_MOST && (
        <Alert color="yellow">{t('tooMany', { most: LENSES_MOST, count: tiles.length })}</Alert>
      )}
      {tiles.length > 0 && purpose && (
        <Player
          key={films.map(({ id }) => id).join()}
          tiles={tiles.slice(0, LENSES_MOST)}
          purpose={purpose}
          incidentId={search.incident ?? purpose.incidentId}
          at={search.at}
        />
      )}
    </>
  );
}

type Asked = Pick<UseQueryResult<Dto<'FootageDto'>, unknown>, 'data' | 'error' | 'isPending'>;

/** What has come so far; the same objects as long as nothing in them changed. */
function loadedOf(asked: Asked[]) {
  return {
    films: asked.flatMap(({ data }) => (data && filmOf(data)) ?? []),
    faults: asked.map(({ error }) => error).filter((error) => error !== null),
    isPending: asked.some(({ isPending }) => isPending),
  };
}
