import { Alert, Text } from '@mantine/core';
import { IconUsb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n';
import { useTime } from '../ui/time';
import type { RequestDetail } from './RequestPage';
import { isOpen } from './request-states';
import { RequestStateBadge } from './RequestStateBadge';
import { Section } from '../ui/Section';
import { TimeLeft } from './TimeLeft';

/** Until when the footage is there, and how anybody knows; or how it ended. */
export function RequestDeadline({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const time = useTime();
  const { state, deadlineAt, exportConfirmedAt } = request;
  return (
    <Section isPlain title={t('request.deadline')}>
      <div>
        <RequestStateBadge state={state} />
      </div>
      {isOpen(state) && deadlineAt && !exportConfirmedAt && (
        <div>
          <TimeLeft endsAt={deadlineAt} />
        </div>
      )}
      {deadlineAt ? (
        <Text>
          {time.moment(deadlineAt)} <Basis request={request} />
        </Text>
      ) : (
        <Text>{t('request.deadlineUnknown')}</Text>
      )}
      {exportConfirmedAt && (
        <Alert variant="outline" color="teal" icon={<IconUsb aria-hidden />}>
          {t('request.exported', { time: time.moment(exportConfirmedAt) })}
        </Alert>
      )}
      <Ending request={request} />
    </Section>
  );
}

function Basis({ request: { deadlineBasis, retentionDays } }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const language = useLanguage();
  const days = new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(retentionDays ?? 0);
  return (
    <Text span inherit c="dimmed">
      ({t(`request.basis.${deadlineBasis}`, { days })})
    </Text>
  );
}

function Ending({ request: { endedAt, endReason, calledAt, lossCause } }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const time = useTime();
  if (!endedAt) return null;
  return (
    <div>
      <Text>{t('request.ended', { time: time.moment(endedAt) })}</Text>
      {calledAt && <Text>{t('request.calledAt', { time: time.moment(calledAt) })}</Text>}
      {lossCause && <Text fw={600}>{t('request.lostBecause', { cause: t(`cause.${lossCause}`) })}</Text>}
      {endReason && <Text>{endReason}</Text>}
    </div>
  );
}
