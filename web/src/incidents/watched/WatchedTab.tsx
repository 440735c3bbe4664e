import { Button, Checkbox, Group, Stack } from '@mantine/core';
import { IconEyeCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useCan } from '../../session/session';
import { useCursorList } from '../../ui/pages';
import { Answer, Empty } from '../../ui/states';
import { ReviewCard } from './ReviewCard';
import { ReviewDialog } from './ReviewDialog';
import { MoreButton } from '../MoreButton';

type Review = Dto<'ReviewDto'>;

/** What was watched for the case: that something was not there is worth knowing too. */
export function WatchedTab({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const [withSuperseded, setWithSuperseded] = useState(false);
  const [dialog, setDialog] = useState<{ correcting: Review | null } | null>(null);
  const mayWrite = can('evidence:link');
  const list = useCursorList(['reviews', incident.id, withSuperseded], (cursor) =>
    result(
      api.GET('/api/v1/incidents/{id}/reviews', {
        params: {
          path: { id: incident.id },
          query: { includeSuperseded: withSuperseded, ...(cursor && { cursor }) },
        },
      }),
    ),
  );
  return (
    <Stack gap="sm">
      <Group gap="sm">
        {mayWrite && (
          <Button
            leftSection={<IconEyeCheck size={16} aria-hidden />}
            onClick={() => setDialog({ correcting: null })}
          >
            {t('recordReview')}
          </Button>
        )}
        <Checkbox
          label={t('showSuperseded')}
          checked={withSuperseded}
          onChange={(event) => setWithSuperseded(event.currentTarget.checked)}
        />
      </Group>
      <Answer of={list}>
        {(reviews) =>
          reviews.length ? (
            <Stack
              component="ul"
              gap="xs"
              p={0}
              m={0}
              style={{ listStyle: 'none' }}
              aria-label={t('tab.watched')}
            >
              {reviews.map((review) => (
                <ReviewCard
                  key={review.id}
                  review={review}
                  onCorrect={mayWrite ? () => setDialog({ correcting: review }) : undefined}
                />
              ))}
            </Stack>
          ) : (
            <Empty title={t('noReviews')} hint={t('noReviewsHint')} />
          )
        }
      </Answer>
      <MoreButton of={list} />
      {dialog && <ReviewDialog incident={incident} {...dialog} onClose={() => setDialog(null)} />}
    </Stack>
  );
}
