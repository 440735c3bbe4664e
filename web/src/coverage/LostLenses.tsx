import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { Rows } from '../ui/Rows';
import { Empty } from '../ui/states';
import { useFigures } from './figures';
import { LinkAnchor } from '../ui/links';

export function LostLenses({ report }: { report: Dto<'CoverageReportDto'> }) {
  const { t } = useTranslation('coverage');
  const { ground } = useFigures();
  return (
    <Stack component="section" gap="sm" aria-labelledby="lost">
      <Title order={2} size="h4" id="lost">
        {t('lost.title')}
      </Title>
      <Rows
        caption={t('lost.title')}
        columns={[
          {
            key: 'lens',
            label: t('lost.lens'),
            cell: ({ cameraId, code, name }) => (
              <LinkAnchor to="/cameras/$id" params={{ id: cameraId } as never}>
                {code} · {name}
              </LinkAnchor>
            ),
          },
          {
            key: 'size',
            label: t('lost.size'),
            align: 'right',
            cell: ({ squareMeters }) => ground(squareMeters),
          },
        ]}
        items={report.lostLenses}
        keyOf={({ cameraId }) => cameraId}
        empty={<Empty title={t('lost.none')} hint={t('lost.noneHint')} />}
      />
    </Stack>
  );
}
