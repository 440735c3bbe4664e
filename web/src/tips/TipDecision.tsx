import { Alert, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AccountName } from '../ui/AccountName';
import { Facts } from '../ui/Facts';
import { IncidentReference } from '../race/IncidentReference';
import { Section } from '../ui/Section';
import { useTime } from '../ui/time';
import type { TipDetail } from './TipPage';
import { TipStateBadge } from './TipStateBadge';

/** Where the tip stands, what was decided, and until when it is kept. */
export function TipDecision({ tip }: { tip: TipDetail }) {
  const { t } = useTranslation('tips');
  const time = useTime();
  const { state, decision, destroyAt, incidentId, receivedAt } = tip;
  return (
    <Section isPlain title={t('stateLabel')}>
      <div>
        <TipStateBadge state={state} />
      </div>
      <Facts
        facts={[
          [t('receivedAt'), time.moment(receivedAt)],
          [t('decision'), decision && time.moment(decision.at)],
          [t('reason'), decision?.reason],
          [t('by'), decision && <AccountName key="by" id={decision.by} />],
          [t('incident'), incidentId && <IncidentReference key="incident" id={incidentId} />],
        ]}
      />
      {state === 'destroyed' && (
        <Alert variant="outline" color="gray">
          {t('destroyedText')}
        </Alert>
      )}
      {destroyAt && <Text>{t('willBeDestroyed', { time: time.moment(destroyAt) })}</Text>}
    </Section>
  );
}
