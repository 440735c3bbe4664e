import { Stack, Text, Timeline } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import { useCursorList } from '../../ui/pages';
import { Answer, Empty } from '../../ui/states';
import { useTime } from '../../ui/time';
import { AuthorName } from './AuthorName';
import { FieldValue, SHOWN_FIELDS } from './FieldValue';
import type { Change } from './records-api';
import { MoreButton } from '../MoreButton';

/** Who changed what of the case, newest first. */
export function HistoryList({ incidentId }: { incidentId: string }) {
  const { t } = useTranslation('incidents');
  const list = useCursorList(['incident-history', incidentId], (cursor) =>
    result(
      api.GET('/api/v1/incidents/{id}/history', {
        params: { path: { id: incidentId }, query: { limit: 50, ...(cursor && { cursor }) } },
      }),
    ),
  );
  return (
    <>
      <Answer of={list}>
        {(changes) =>
          changes.length ? (
            <Timeline bulletSize={14} lineWidth={2}>
              {changes.map((change) => (
                <Timeline.Item key={change.id}>
                  <ChangeEntry change={change} />
                </Timeline.Item>
              ))}
            </Timeline>
          ) : (
            <Empty title={t('noHistory')} />
          )
        }
      </Answer>
      <MoreButton of={list} />
    </>
  );
}

function ChangeEntry({ change }: { change: Change }) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const { before, after } = change;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {before ? t('wasChanged') : t('wasRecorded')}
      </Text>
      {before &&
        SHOWN_FIELDS.filter((field) => field in after).map((field) => (
          <Text key={field} size="sm">
            {t(`field.${field}`)}: <FieldValue field={field} of={before} /> →{' '}
            <FieldValue field={field} of={after} />
          </Text>
        ))}
      <Text size="sm" c="dimmed">
        {time.moment(change.changedAt)} · <AuthorName author={change.changedBy} />
      </Text>
    </Stack>
  );
}
