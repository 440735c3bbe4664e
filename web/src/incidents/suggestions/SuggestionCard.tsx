import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconPlayerPlay, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { useLanguage } from '../../i18n';
import { AccountName } from '../../ui/AccountName';
import { useCan } from '../../session/session';
import { StateBadge } from '../../ui/StateBadge';
import { useTime } from '../../ui/time';
import { Thumbnail } from '../evidence/Thumbnail';
import { useDecision } from './useDecision';
import { LinkButton } from '../../ui/links';

type Suggestion = Dto<'SuggestionDto'>;

/** An item that may belong to the case: why, and what was decided. */
export function SuggestionCard({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation('incidents');
  const language = useLanguage();
  const time = useTime();
  const { camera, itemId, meets, score, decision, state } = suggestion;
  const name = `${camera.code} ${camera.name}`;
  return (
    <Card component="li" withBorder padding="sm">
      <Group align="flex-start" gap="sm">
        <Thumbnail itemId={itemId} label={t('pictureOf')} />
        <Stack gap={4} style={{ flex: '1 1 16rem', minWidth: 0 }}>
          <Group gap="xs" justify="space-between">
            <Text fw={600}>{name}</Text>
            {score !== null && <Text className="numbers">{t('score', { score: Math.round(score) })}</Text>}
          </Group>
          <Group gap="xs">
            <Badge variant="default" tt="none" size="lg">
              {t(`suggestionState.${state}`)}
            </Badge>
            {suggestion.isRequested && (
              <Badge variant="default" tt="none" size="lg">
                {t('wasAskedFor')}
              </Badge>
            )}
            {!suggestion.holds && state !== 'withdrawn' && (
              <StateBadge icon={IconAlertTriangle} size="lg" text={t('holdsNoLonger')} />
            )}
          </Group>
          <Text size="sm">{suggestion.reason[language]}</Text>
          <Text size="sm" className="numbers">
            {t('meets', { period: time.period(meets.from, meets.to) })}
          </Text>
          {decision && (
            <Text size="sm" c="dimmed">
              {time.moment(decision.at)} · <AccountName id={decision.by} />
              {decision.reason && `: ${decision.reason}`}
            </Text>
          )}
          <SuggestionActions suggestion={suggestion} name={name} />
        </Stack>
      </Group>
    </Card>
  );
}

function SuggestionActions({ suggestion, name }: { suggestion: Suggestion; name: string }) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const decision = useDecision(suggestion, name);
  const { itemId: items, incidentId: incident, state } = suggestion;
  return (
    <Group gap="xs">
      {can('evidence:view') && (
        <LinkButton
          to="/player"
          search={{ items, incident } as never}
          size="compact-md"
          variant="default"
          leftSection={<IconPlayerPlay size={16} aria-hidden />}
        >
          {t('play')}
        </LinkButton>
      )}
      {can('evidence:link') && state === 'suggested' && (
        <>
          <Button
            size="compact-md"
            leftSection={<IconCheck size={16} aria-hidden />}
            onClick={decision.confirm}
          >
            {t('confirm')}
          </Button>
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconX size={16} aria-hidden />}
            onClick={decision.decline}
          >
            {t('decline')}
          </Button>
        </>
      )}
      {decision.dialog}
    </Group>
  );
}
