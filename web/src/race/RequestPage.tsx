import { SimpleGrid, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { AskedPeriod } from './AskedPeriod';
import { CustodianCard } from './CustodianCard';
import { RequestActions } from './RequestActions';
import { RequestAnswers } from './RequestAnswers';
import { RequestDeadline } from './RequestDeadline';
import { RequestEscalations } from './RequestEscalations';
import { RequestLenses } from './RequestLenses';
import { RequestSteps } from './RequestSteps';

export type RequestDetail = Dto<'RequestDetailDto'>;

const REFETCH_MILLISECONDS = 15_000;

export function RequestPage() {
  const { t } = useTranslation('race');
  const { id = '' } = useParams({ strict: false });
  const asked = query.useQuery(
    'get',
    '/api/v1/requests/{id}',
    { params: { path: { id } } },
    { refetchInterval: REFETCH_MILLISECONDS },
  );
  const { data } = asked;
  return (
    <Page
      title={data ? t('request.title', { recorder: data.recorderName }) : t('requests.title')}
      actions={data && <RequestActions request={data} />}
    >
      <Answer of={asked}>
        {(request) => (
          <Stack gap="xl">
            <RequestSteps request={request} />
            <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl" verticalSpacing="xl">
              <RequestDeadline request={request} />
              <CustodianCard request={request} />
              <Stack gap="xl">
                <AskedPeriod request={request} />
                <RequestLenses request={request} />
              </Stack>
              <Stack gap="xl">
                <RequestAnswers request={request} />
                <RequestEscalations request={request} />
              </Stack>
            </SimpleGrid>
          </Stack>
        )}
      </Answer>
    </Page>
  );
}
