import { Paper, Progress, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CameraImport } from './import-kinds';

export function ImportProgress({ list }: { list: CameraImport }) {
  const { t } = useTranslation('imports');
  const { isCommit, rowsDone, rowsTotal } = list;
  const title = t(isCommit ? 'progress.writing' : 'progress.planning');
  return (
    <Paper withBorder p="md" maw={640} role="status">
      <Stack gap="xs">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Progress
          value={rowsTotal ? (rowsDone / rowsTotal) * 100 : 100}
          animated={!rowsTotal}
          size="lg"
          aria-label={title}
        />
        <Text className="numbers">
          {list.state === 'waiting' || rowsTotal === null
            ? t('progress.waiting')
            : t('progress.rows', { done: rowsDone, total: rowsTotal })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('progress.hint')}
        </Text>
      </Stack>
    </Paper>
  );
}
