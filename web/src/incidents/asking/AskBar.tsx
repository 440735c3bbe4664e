import { Button, Card, Group, NumberInput, Text } from '@mantine/core';
import { IconSend, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import type { Candidate } from '../candidates/useCandidates';
import { AskDialog, type AskedFor } from './AskDialog';

interface AskBarProps {
  incident: Dto<'IncidentDto'>;
  run: Dto<'CandidatePageDto'>;
  candidates: Candidate[];
  /** Camera ids. */
  chosen: ReadonlySet<string>;
  onClear: () => void;
}

const SCORE = 20;

/** Asks for what the chosen lenses recorded, or all of at least some score. */
export function AskBar({ incident, run, candidates, chosen, onClear }: AskBarProps) {
  const { t } = useTranslation('incidents');
  const [minScore, setMinScore] = useState(SCORE);
  const [asking, setAsking] = useState<AskedFor | null>(null);
  const above = candidates.filter(({ score, recorder }) => recorder && score >= minScore);
  const isMore = candidates.length < run.found;
  return (
    <Card withBorder padding="sm" role="group" aria-label={t('askGroup')}>
      <Group gap="md" align="flex-end">
        <Group gap="xs" align="flex-end">
          <NumberInput
            label={t('minScore')}
            min={0}
            max={100}
            w={130}
            value={minScore}
            onChange={(value) => setMinScore(Number(value) || 0)}
          />
          <Button
            leftSection={<IconSend size={16} aria-hidden />}
            disabled={!above.length}
            onClick={() => setAsking({ minScore, lenses: above })}
          >
            {t(isMore ? 'askAboveMore' : 'askAbove', { count: above.length })}
          </Button>
        </Group>
        <Group gap="xs">
          <Button
            variant="default"
            disabled={!chosen.size}
            onClick={() => setAsking({ lenses: candidates.filter(({ camera }) => chosen.has(camera.id)) })}
          >
            {t('askChosen', { count: chosen.size })}
          </Button>
          {chosen.size > 0 && (
            <Button variant="subtle" leftSection={<IconX size={16} aria-hidden />} onClick={onClear}>
              {t('clearChosen')}
            </Button>
          )}
        </Group>
      </Group>
      <Text size="sm" c="dimmed" mt={6}>
        {t('askHint')}
      </Text>
      {asking && (
        <AskDialog
          incident={incident}
          run={run}
          askedFor={asking}
          onClose={() => setAsking(null)}
          onAsked={onClear}
        />
      )}
    </Card>
  );
}
