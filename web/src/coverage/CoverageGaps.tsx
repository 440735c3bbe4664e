import { Button, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { type Mark, PlaceMap, type Tone } from '../map/PlaceMap';
import { useAreaName } from '../ui/AreaSelect';
import { type Column, Rows } from '../ui/Rows';
import { Empty } from '../ui/states';
import { useFigures } from './figures';

type Report = Dto<'CoverageReportDto'>;

interface CoverageGapsProps {
  report: Report;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

/** Where no working lens sees anything: on a map with the lenses, and as a list. */
export function CoverageGaps({ report, ...more }: CoverageGapsProps) {
  const { t } = useTranslation('coverage');
  const { number } = useFigures();
  const [selected, setSelected] = useState<string | null>(null);
  const name = useAreaName(report.areaId) ?? '';
  const { shapes, marks } = useMapContent(report);
  const columns = useColumns(selected, setSelected);
  // Without a boundary nobody can say what a gap is.
  const hasBoundary = report.boundarySquareMeters !== null;
  return (
    <Stack component="section" gap="sm" aria-labelledby="gaps">
      <Title order={2} size="h4" id="gaps">
        {t('gaps.title')}
      </Title>
      <Text size="sm">
        {hasBoundary
          ? t('gaps.text', {
              count: number(report.gapCount) as never,
              hectares: number(report.gapHectares, 1),
            })
          : t('share.noBoundary')}
      </Text>
      <SimpleGrid cols={{ base: 1, lg: hasBoundary ? 2 : 1 }} spacing="lg">
        <PlaceMap
          label={t('gaps.map', { area: name })}
          height={420}
          shapes={shapes}
          marks={marks}
          selectedId={selected}
          onSelect={setSelected}
          showsLenses
        />
        {hasBoundary && (
          <Rows
            caption={t('gaps.title')}
            columns={columns}
            items={report.gaps.map((gap, index) => ({ ...gap, id: String(index + 1) }))}
            keyOf={({ id }) => id}
            empty={<Empty title={t('gaps.none')} hint={t('gaps.noneHint')} />}
            {...more}
          />
        )}
      </SimpleGrid>
    </Stack>
  );
}

function useMapContent(report: Report): { shapes: FeatureCollection; marks: Mark[] } {
  const { t } = useTranslation('coverage');
  const { number } = useFigures();
  const area = query.useQuery(
    'get',
    '/api/v1/areas/{id}',
    { params: { path: { id: report.areaId } } },
    { staleTime: 600_000 },
  );
  const boundary = area.data?.boundary as Geometry | null | undefined;
  const shapes = useMemo((): FeatureCollection => {
    const gaps = report.gaps.map(({ polygon }) => shape(polygon as unknown as Geometry, 'bad'));
    return {
      type: 'FeatureCollection',
      features: [...(boundary ? [shape(boundary, 'neutral')] : []), ...gaps],
    };
  }, [report.gaps, boundary]);
  const marks = report.gaps.map(({ point, hectares }, index): Mark => ({
    id: String(index + 1),
    at: point,
    number: index + 1,
    tone: 'bad',
    label: `${t('gaps.gap', { number: index + 1 })}: ${t('gaps.hectares', { hectares: number(hectares, 2) })}`,
  }));
  return { shapes, marks };
}

function shape(geometry: Geometry, tone: Tone): Feature {
  return { type: 'Feature', geometry, properties: { tone } };
}

function useColumns(
  selected: string | null,
  onSelect: (id: string) => void,
): Column<Dto<'GapDto'> & { id: string }>[] {
  const { t } = useTranslation('coverage');
  const { number } = useFigures();
  return [
    { key: 'gap', label: t('gaps.title'), cell: ({ id }) => t('gaps.gap', { number: id }) },
    {
      key: 'size',
      label: t('gaps.size'),
      align: 'right',
      cell: ({ hectares }) => t('gaps.hectares', { hectares: number(hectares, 2) }),
    },
    {
      key: 'show',
      label: t('gaps.show'),
      align: 'right',
      cell: ({ id }) => (
        <Button
          size="compact-sm"
          variant={selected === id ? 'filled' : 'default'}
          aria-pressed={selected === id}
          aria-label={t('gaps.showGap', { number: id })}
          onClick={() => onSelect(id)}
        >
          {t('gaps.show')}
        </Button>
      ),
    },
  ];
}
