import { Alert, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type CameraImport, outcomes } from './import-kinds';
import { ImportRows } from './ImportRows';
import { OutcomeCounts } from './OutcomeCounts';
import { ResultLink } from './ResultLink';
import { LinkAnchor } from '../ui/links';

/** What was written: every row that came in is in one of the four counts. */
export function ImportResult({ list }: { list: CameraImport }) {
  const { t } = useTranslation('imports');
  const sum = outcomes.reduce((total, outcome) => total + list[outcome], 0);
  return (
    <Stack>
      <Paper component="section" withBorder p="md" aria-labelledby="written">
        <Stack gap="sm">
          <Group gap="xs">
            <IconCheck aria-hidden />
            <Title order={2} size="h4" id="written">
              {t('done.title')}
            </Title>
          </Group>
          <OutcomeCounts list={list} />
          <Text>{t('done.text', { ...list, total: list.rowsTotal ?? 0 })}</Text>
          {sum !== list.rowsTotal && (
            <Alert color="red" role="alert" icon={<IconAlertTriangle />}>
              {t('done.mismatch', { total: list.rowsTotal ?? 0, sum })}
            </Alert>
          )}
          {list.rejected > 0 && <Text size="sm">{t('done.rejectedHint')}</Text>}
          <Group>
            <ResultLink id={list.id} />
            <LinkAnchor to="/cameras" search={{ area: String(list.areaId) } as never}>
              {t('done.toCameras')}
            </LinkAnchor>
          </Group>
        </Stack>
      </Paper>
      <ImportRows list={list} />
    </Stack>
  );
}
