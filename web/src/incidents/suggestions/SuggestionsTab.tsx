import { SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { result } from '../../api/result';
import type { Dto } from '../../api/types';
import { useCursorList } from '../../ui/pages';
import { Answer, Empty } from '../../ui/states';
import { SuggestionCard } from './SuggestionCard';
import { MoreButton } from '../MoreButton';

/** Footage that has come and may belong to the case, for a person to decide. */
export function SuggestionsTab({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const [shown, setShown] = useState<'waiting' | 'all'>('waiting');
  const list = useCursorList(
    ['suggestions', incident.id, shown],
    (cursor) =>
      result(
        api.GET('/api/v1/incidents/{id}/suggestions', {
          params: {
            path: { id: incident.id },
            query: { ...(shown === 'waiting' && { state: 'suggested' }), ...(cursor && { cursor }) },
          },
        }),
      ),
    { refetchInterval: 30_000 },
  );
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t('whichSuggestions')}
        value={shown}
        onChange={(value) => setShown(value === 'all' ? 'all' : 'waiting')}
        data={(['waiting', 'all'] as const).map((value) => ({ value, label: t(`suggestions.${value}`) }))}
        style={{ alignSelf: 'flex-start' }}
      />
      <Answer of={list}>
        {(suggestions) =>
          suggestions.length ? (
            <Stack
              component="ul"
              gap="xs"
              p={0}
              m={0}
              style={{ listStyle: 'none' }}
              aria-label={t('tab.suggestions')}
            >
              {suggestions.map((suggestion) => (
                <SuggestionCard key={suggestion.id} suggestion={suggestion} />
              ))}
            </Stack>
          ) : (
            <Empty title={t('noSuggestions')} hint={t('noSuggestionsHint')} />
          )
        }
      </Answer>
      <MoreButton of={list} />
    </Stack>
  );
}
