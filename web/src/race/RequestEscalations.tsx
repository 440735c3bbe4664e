import { Text, Timeline } from '@mantine/core';
import { IconCheck, IconClock, IconMinus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import type { RequestDetail } from './RequestPage';
import { Section } from '../ui/Section';

type Escalation = RequestDetail['escalations'][number];

const icons = { done: IconCheck, waiting: IconClock, skipped: IconX, stopped: IconMinus };

/** Who was told when, who will be, and why somebody could not be. */
export function RequestEscalations({ request: { escalations } }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  if (!escalations.length)
    return (
      <Section isPlain title={t('request.escalations')}>
        <Text c="dimmed">{t('request.escalationsEmpty')}</Text>
      </Section>
    );
  return (
    <Section isPlain title={t('request.escalations')}>
      <Timeline bulletSize={26} lineWidth={2} active={escalations.findLastIndex(isOver)}>
        {escalations.map((escalation) => {
          const Icon = icons[escalation.state];
          return (
            <Timeline.Item
              key={escalation.level}
              bullet={<Icon size={16} aria-hidden />}
              title={t(`level.${escalation.level}`)}
            >
              <Text size="sm">
                <What escalation={escalation} />
              </Text>
            </Timeline.Item>
          );
        })}
      </Timeline>
    </Section>
  );
}

function isOver({ state }: Escalation): boolean {
  return state === 'done' || state === 'skipped';
}

function What({ escalation }: { escalation: Escalation }) {
  const { t, i18n } = useTranslation('race');
  const time = useTime();
  const { state, dueAt, doneAt, channel, accountIds, skipReason } = escalation;
  const at = { time: time.moment(doneAt ?? dueAt) };
  const what = channel === 'reminder' ? t('request.reminded', at) : t(`request.escalation.${state}`, at);
  const people = accountIds.length ? `, ${t('request.toldPeople', { count: accountIds.length })}` : '';
  const key = `request.skip.${skipReason ?? ''}`;
  const why = skipReason && i18n.exists(key, { ns: 'race' }) ? `: ${t(key as 'request.skip.no_phone')}` : '';
  return <>{what + people + why}</>;
}
