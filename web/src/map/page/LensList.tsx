import { Button, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useCursorList } from '../../ui/pages';
import { Answer, Empty } from '../../ui/states';
import { signOf } from './LensSign';
import { useDistance } from './distance';
import { LensRow } from './LensRow';
import type { LayerName } from './layers';
import type { MapView } from './LensMapCanvas';

type Lens = Dto<'CameraListItemDto'>;

const LAYER_OF_SIGN: Record<ReturnType<typeof signOf>, LayerName> = {
  faulty: 'faults',
  unconfirmed: 'unconfirmed',
  active: 'working',
  approved: 'working',
};

interface LensListProps {
  view: MapView | null;
  shown: LayerName[];
  onChoose: (id: string) => void;
}

/** The lenses in sight, nearest to the middle first: the map for whoever does not see it or uses no mouse. */
export function LensList({ view, shown, onChoose }: LensListProps) {
  const { t } = useTranslation('map');
  const distance = useDistance();
  const lenses = useLensesAround(view);
  return (
    <Stack gap="xs">
      <Title order={2} size="h5">
        {t('inSight')}
      </Title>
      {view && (
        <Answer of={lenses}>
          {(items) => {
            const inSight = items.filter((lens) => isInSight(lens, view, shown));
            const isMoreInSight = (items.at(-1)?.distanceMeters ?? Infinity) <= view.radiusMeters;
            return (
              <>
                <Text size="sm" c="dimmed" role="status">
                  {t(isMoreInSight && lenses.hasNextPage ? 'countOrMore' : 'count', {
                    count: inSight.length,
                  })}
                </Text>
                {!inSight.length && <Empty title={t('noneInSight')} hint={t('noneInSightHint')} />}
                <ul className="map-rows" aria-label={t('inSight')}>
                  {inSight.map((lens) => (
                    <li key={lens.id}>
                      <LensRow
                        lens={lens}
                        fact={distance(lens.distanceMeters ?? 0)}
                        onChoose={() => onChoose(lens.id)}
                      />
                    </li>
                  ))}
                </ul>
                {isMoreInSight && lenses.hasNextPage && (
                  <Button
                    variant="default"
                    loading={lenses.isFetchingNextPage}
                    onClick={() => void lenses.fetchNextPage()}
                  >
                    {t('more')}
                  </Button>
                )}
              </>
            );
          }}
        </Answer>
      )}
    </Stack>
  );
}

function useLensesAround(view: MapView | null) {
  const [near] = useDebouncedValue(view ? `${view.lon.toFixed(5)},${view.lat.toFixed(5)}` : '', 400);
  const filter = { sort: 'distance', near, hasView: true, limit: 50 } as const;
  return useCursorList(
    ['lenses-around', near],
    (cursor) =>
      result(api.GET('/api/v1/cameras', { params: { query: { ...filter, ...(cursor && { cursor }) } } })),
    { enabled: near !== '' },
  );
}

/** As the map: no lenses that are only proposed or no longer there, and none of a kind that is switched off. */
function isInSight(lens: Lens, view: MapView, shown: LayerName[]): boolean {
  const isDrawn = lens.status !== 'proposed' && lens.status !== 'retired';
  const isNear = (lens.distanceMeters ?? Infinity) <= view.radiusMeters;
  return isDrawn && isNear && shown.includes(LAYER_OF_SIGN[signOf(lens)]);
}
