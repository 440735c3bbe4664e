import { SimpleGrid, Stack } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { query } from '../api/client';
import { Answer } from '../ui/states';
import { CoverageChildren } from './CoverageChildren';
import { CoverageFacts } from './CoverageFacts';
import { CoverageGaps } from './CoverageGaps';
import { CoveredShares } from './CoveredShares';
import { LostLenses } from './LostLenses';

const GAPS_FIRST = 20;
const GAPS_MAX = 200;

export function CoverageReport({ areaId }: { areaId: number }) {
  const [gaps, setGaps] = useState(GAPS_FIRST);
  const asked = query.useQuery(
    'get',
    '/api/v1/areas/{id}/coverage',
    { params: { path: { id: areaId }, query: { gaps } } },
    {
      staleTime: 60_000,
      placeholderData: (before, asking) =>
        isAbout(asking?.queryKey, areaId) ? keepPreviousData(before) : undefined,
    },
  );
  return (
    <Answer of={asked}>
      {(report) => (
        <Stack gap="lg">
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
            <CoveredShares report={report} />
            <CoverageFacts report={report} />
          </SimpleGrid>
          <CoverageGaps
            report={report}
            hasMore={report.gapCount > report.gaps.length && gaps < GAPS_MAX}
            isLoadingMore={asked.isPlaceholderData}
            onMore={() => setGaps(GAPS_MAX)}
          />
          <LostLenses report={report} />
          <CoverageChildren report={report} />
        </Stack>
      )}
    </Answer>
  );
}

/** More gaps of the same area may stand in for each other while they load, those of another may not. */
function isAbout(queryKey: unknown, areaId: number): boolean {
  const [, , init] = (queryKey ?? []) as [string, string, { params: { path: { id: number } } }?];
  return init?.params.path.id === areaId;
}
