import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconCheck, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { Fault } from '../ui/states';
import type { UploadState } from './useUpload';
import { LinkAnchor } from '../ui/links';

interface UploadProgressProps {
  state: UploadState;
  sizeBytes: number;
  onAgain?: () => void;
  onDone?: ((itemId: string) => void) | undefined;
}

/** How far the sending is, in a bar and in words. */
export function UploadProgress({ state, sizeBytes, onAgain, onDone }: UploadProgressProps) {
  const { t } = useTranslation('player');
  const size = useSize();
  switch (state.kind) {
    case 'idle':
      return null;
    case 'reading':
      return <Text role="status">{t('readingFile')}</Text>;
    case 'failed':
      return <Fault error={state.error} />;
    case 'done':
      return <Done itemId={state.itemId} onAgain={onAgain} onDone={onDone} />;
    default: {
      const percent = sizeBytes ? Math.floor((100 * state.sentBytes) / sizeBytes) : 0;
      const isPaused = state.kind === 'paused';
      const told = { sent: size(state.sentBytes), size: size(sizeBytes), percent };
      return (
        <Stack gap={4}>
          <Progress value={percent} size="lg" animated={!isPaused} aria-label={t('uploadProgress')} />
          <Text size="sm" className="numbers" role="status">
            {state.kind === 'sending' && state.isWaiting
              ? t('uploadWaiting')
              : percent < 100
                ? t('uploadSent', told)
                : t('uploadFinishing')}
          </Text>
          {isPaused && (
            <Alert icon={<IconPlayerPause />} p="xs">
              {t('uploadPaused')}
            </Alert>
          )}
        </Stack>
      );
    }
  }
}

function Done({
  itemId,
  onAgain,
  onDone,
}: { itemId: string } & Pick<UploadProgressProps, 'onAgain' | 'onDone'>) {
  const { t } = useTranslation('player');
  return (
    <Alert icon={<IconCheck />} color="teal" title={t('uploadDone')} role="status">
      <Text size="sm">{t('uploadDoneText')}</Text>
      <Group mt="sm">
        <LinkAnchor to="/footage/$id" params={{ id: itemId }} onClick={() => onDone?.(itemId)}>
          {t('toFootage')}
        </LinkAnchor>
        <Button variant="default" onClick={onAgain}>
          {t('uploadAnother')}
        </Button>
      </Group>
    </Alert>
  );
}

const MEGABYTE = 1_000_000;

/** @returns what writes bytes as `12,5 MB`. */
export function useSize(): (bytes: number) => string {
  const language = useLanguage();
  const format = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 });
  return (bytes) => `${format.format(bytes / MEGABYTE)} MB`;
}
