import { Text } from '@mantine/core';
import { IconCircle, IconCircleCheck, IconCircleDashed, IconCircleX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import './race.css';
import type { RequestDetail } from './RequestPage';
import { isOpen } from './request-states';

type Mark = 'done' | 'ended' | 'skipped' | 'todo';

interface Step {
  key: string;
  label: string;
  at: string | null;
  mark: Mark;
}

const icons = { done: IconCircleCheck, ended: IconCircleX, skipped: IconCircleDashed, todo: IconCircle };

/** How far it has come, from the first word to the footage or whatever came instead. */
export function RequestSteps({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const time = useTime();
  const steps = useSteps(request);
  const current = steps.findLastIndex(({ mark }) => mark === 'done' || mark === 'ended');
  return (
    <ol className="steps" aria-label={t('request.steps')}>
      {steps.map(({ key, label, at, mark }, index) => {
        const Icon = icons[mark];
        return (
          <li key={key} aria-current={index === current ? 'step' : undefined}>
            <Icon size={22} aria-hidden />
            <div>
              <Text size="sm" fw={index === current ? 700 : 400}>
                {label}
              </Text>
              <Text size="xs" c="dimmed">
                {at ? time.moment(at) : t(mark === 'skipped' ? 'request.skipped' : 'request.todo')}
              </Text>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function useSteps(request: RequestDetail): Step[] {
  const { t } = useTranslation(['race', 'enums']);
  const { state, createdAt, sentAt, openedAt, keepingAt, endedAt } = request;
  const isOver = !isOpen(state);
  const reached = { draft: createdAt, sent: sentAt, opened: openedAt, keeping: keepingAt };
  const steps = (['draft', 'sent', 'opened', 'keeping'] as const).map((key): Step => {
    const at = reached[key];
    return { key, label: t(`request.step.${key}`), at, mark: at ? 'done' : isOver ? 'skipped' : 'todo' };
  });
  const isHandedOver = state === 'handed_over' || !isOver;
  return [
    ...steps,
    {
      key: 'end',
      label: isHandedOver ? t('request.step.handed_over') : t(`enums:requestState.${state}`),
      at: endedAt,
      mark: isOver ? (isHandedOver ? 'done' : 'ended') : 'todo',
    },
  ];
}
