import { Alert, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconCloudUpload } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { useUrlSearch } from '../app/url-search';
import { OfflineNote } from '../offline/OfflineNote';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { ReasonDialog } from '../ui/ReasonDialog';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';
import { AnswerGiven } from './AnswerGiven';
import { AnswerSheet } from './AnswerSheet';
import { CheckBadge } from './CheckBadge';
import { type SpotCheck, useSpotCheck } from './kept-checks';
import { RecordedLens } from './RecordedLens';
import { useQueuedChecks } from './useCheckColumns';
import { LinkAnchor } from '../ui/links';

/** One look at a lens: what the registry says of it, and what was seen. */
export function SpotCheckPage() {
  const { t } = useTranslation('upkeep');
  const { id } = useParams({ strict: false });
  const asked = useSpotCheck(id!);
  const check = asked.data;
  return (
    <Page
      title={check ? `${check.cameraCode} · ${check.cameraName}` : t('check')}
      actions={check && <CancelCheck check={check} />}
    >
      <OfflineNote />
      <Answer of={asked}>{(found) => <Check check={found} />}</Answer>
    </Page>
  );
}

function Check({ check }: { check: SpotCheck }) {
  const { t } = useTranslation('upkeep');
  const time = useTime();
  const [{ item }] = useUrlSearch();
  const isQueued = useQueuedChecks().has(check.id);
  const canAnswer = check.state === 'open' || check.state === 'missed';
  return (
    <Stack maw={640}>
      <Group gap="xs">
        <CheckBadge check={check} isQueued={isQueued} />
        <Text size="sm">{t('due', { at: time.moment(check.dueAt) })}</Text>
      </Group>
      <Card withBorder>
        <RecordedLens check={check} />
      </Card>
      {!canAnswer && <AnswerGiven check={check} />}
      {canAnswer && isQueued && !item && (
        <Alert icon={<IconCloudUpload aria-hidden />} title={t('answerWaits')}>
          <LinkAnchor to="/outbox">{t('toOutbox')}</LinkAnchor>
        </Alert>
      )}
      {canAnswer && (!isQueued || item) && <AnswerSheet check={check} itemId={item} />}
    </Stack>
  );
}

function CancelCheck({ check }: { check: SpotCheck }) {
  const { t } = useTranslation('upkeep');
  const [isAsking, setAsking] = useState(false);
  const cancel = useAct(
    (reason: string) =>
      result(
        api.POST('/api/v1/spot-checks/{id}/cancel', {
          params: { path: { id: check.id } },
          body: { reason },
        }),
      ),
    { done: t('cancel.done') },
  );
  if (!useCan()('camera:inspect') || check.state !== 'open') return null;
  return (
    <>
      <Button variant="outline" color="red" onClick={() => setAsking(true)}>
        {t('cancel.open')}
      </Button>
      <ReasonDialog
        title={t('cancel.open')}
        text={t('cancel.text')}
        confirmLabel={t('cancel.open')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={cancel.mutateAsync}
        isDestructive
      />
    </>
  );
}
