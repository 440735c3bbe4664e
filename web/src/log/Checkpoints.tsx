import { Button, Code, Stack, Text, Title } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type Checkpoint, checkpoints } from './custody-api';
import { Verifications } from './Verifications';

/** What was signed of the log and lies outside the database, and whether the log still agrees with it. */
export function Checkpoints() {
  const { t } = useTranslation('log');
  return (
    <Stack gap="lg">
      <Verifications />
      <section aria-labelledby="checkpoints">
        <Stack gap="xs">
          <Title order={2} size="h4" id="checkpoints">
            {t('checkpoints')}
          </Title>
          <Text size="sm" c="dimmed" maw={720}>
            {t('checkpointsHint')}
          </Text>
          <List />
        </Stack>
      </section>
      <section aria-labelledby="yourself">
        <Stack gap="xs">
          <Title order={2} size="h4" id="yourself">
            {t('yourself')}
          </Title>
          <Text maw={720}>{t('yourselfText')}</Text>
          <Code block tabIndex={0}>
            lensledger verify custody --public-key checkpoint.pub --json
          </Code>
        </Stack>
      </section>
    </Stack>
  );
}

function List() {
  const { t } = useTranslation('log');
  const listed = useCursorList(['custody-checkpoints'], checkpoints);
  const columns = useColumns();
  return (
    <Answer of={listed}>
      {(items) => (
        <Rows
          caption={t('checkpoints')}
          columns={columns}
          items={items}
          keyOf={({ key }) => key}
          empty={<Empty title={t('noCheckpoints')} hint={t('noCheckpointsHint')} />}
          hasMore={listed.hasNextPage}
          isLoadingMore={listed.isFetchingNextPage}
          onMore={() => void listed.fetchNextPage()}
        />
      )}
    </Answer>
  );
}

function useColumns(): Column<Checkpoint>[] {
  const { t } = useTranslation('log');
  const time = useTime();
  return [
    {
      key: 'signedAt',
      label: t('signedAt'),
      cell: ({ signedAt }) => (signedAt ? time.exactMoment(signedAt) : t('unreadable')),
    },
    { key: 'size', label: t('entriesSigned'), align: 'right', cell: ({ size }) => size },
    { key: 'root', label: t('root'), cell: ({ root }) => (root ? <Code>{root}</Code> : '–') },
    { key: 'state', label: t('stored'), cell: (checkpoint) => storedAs(t, checkpoint) },
    { key: 'file', label: t('file'), cell: (checkpoint) => <Download checkpoint={checkpoint} /> },
  ];
}

function storedAs(t: ReturnType<typeof useTranslation<'log'>>['t'], { versionCount, isHidden }: Checkpoint) {
  if (isHidden) return t('hiddenCheckpoint');
  return versionCount > 1 ? t('severalVersions', { count: versionCount }) : t('onceOnly');
}

function Download({ checkpoint }: { checkpoint: Checkpoint }) {
  const { t } = useTranslation('log');
  const name = checkpoint.key.replace('/', '-');
  const href = `data:text/plain;charset=utf-8,${encodeURIComponent(checkpoint.note)}`;
  return (
    <Button
      component="a"
      href={href}
      download={name}
      size="xs"
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      aria-label={t('downloadOf', { size: checkpoint.size })}
    >
      {t('download')}
    </Button>
  );
}
