import { Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconArrowBackUp, IconEyeCheck, IconEyeX, IconLock, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { AccountName } from '../../ui/AccountName';
import { ReasonDialog } from '../../ui/ReasonDialog';
import { StateBadge } from '../../ui/StateBadge';
import { useAct } from '../../ui/useAct';
import { useTime } from '../../ui/time';
import { ItemFacts } from '../evidence/ItemFacts';

type Review = Dto<'ReviewDto'>;

const icons = { seen: IconEyeCheck, not_seen: IconEyeX, withdrawn: IconArrowBackUp } as const;

interface ReviewCardProps {
  review: Review;
  /** Absent for whoever may not write. */
  onCorrect?: (() => void) | undefined;
}

/** That a period was watched, and whether what the case looks for was in it. */
export function ReviewCard({ review, onCorrect }: ReviewCardProps) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const { itemId, displayed, corrected, finding } = review;
  const margin = corrected.uncertaintyMilliseconds;
  return (
    <Card component="li" withBorder padding="sm">
      <Stack gap={4}>
        <Group gap="xs">
          <StateBadge icon={icons[finding]} size="lg" text={t(`finding.${finding}`)} />
          <Text fw={600} className="numbers">
            {time.period(displayed.from, displayed.to)}
          </Text>
          <Text size="sm">{t('byItsClock')}</Text>
        </Group>
        <Text size="sm" className="numbers">
          {t('trueTime', { period: time.period(corrected.from, corrected.to) })}{' '}
          {margin === null ? `(${t('clockNeverChecked')})` : `(± ${time.duration(margin)})`}
        </Text>
        {itemId ? (
          <ItemFacts itemId={itemId} />
        ) : (
          <Text size="sm">
            <IconLock size={14} aria-hidden /> {t('notReadable')}
          </Text>
        )}
        {review.note && <Text size="sm">{review.note}</Text>}
        <Text size="sm" c="dimmed">
          {time.moment(review.recordedAt)} · <AccountName id={review.reviewedBy} />
        </Text>
        {review.correctionReason && (
          <Text size="sm">{t('putRight', { reason: review.correctionReason })}</Text>
        )}
        {review.supersededById ? (
          <Text size="sm" fw={600}>
            {t('superseded')}
          </Text>
        ) : (
          finding !== 'withdrawn' && onCorrect && <ReviewActions review={review} onCorrect={onCorrect} />
        )}
      </Stack>
    </Card>
  );
}

function ReviewActions({ review, onCorrect }: { review: Review; onCorrect: () => void }) {
  const { t } = useTranslation('incidents');
  const [isOpen, setOpen] = useState(false);
  const withdraw = useAct(
    (reason: string) =>
      result(
        api.POST('/api/v1/incidents/{id}/reviews/{reviewId}/withdraw', {
          params: { path: { id: review.incidentId, reviewId: review.id } },
          body: { reason },
        }),
      ),
    { done: t('reviewWithdrawn') },
  );
  return (
    <Group gap="xs">
      {review.isReadable && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconPencil size={16} aria-hidden />}
          onClick={onCorrect}
        >
          {t('putItRight')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconArrowBackUp size={16} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('withdrawReview')}
      </Button>
      <ReasonDialog
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        title={t('withdrawReview')}
        text={t('withdrawReviewText')}
        confirmLabel={t('withdrawReview')}
        onConfirm={withdraw.mutateAsync}
        isDestructive
      />
    </Group>
  );
}
