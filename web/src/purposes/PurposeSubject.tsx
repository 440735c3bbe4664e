import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import { useDistance } from './distance';
import { type Purpose, useIncident } from './own-purposes';
import { LinkAnchor } from '../ui/links';

type Subject = Pick<Purpose, 'incidentId' | 'tipReference'>;

/** What a purpose is about, in a few words. */
export function useSubjectText({ incidentId, tipReference }: Subject): string {
  const { t } = useTranslation('purposes');
  const incident = useIncident(incidentId);
  if (incidentId === null) return t('ofTip', { reference: tipReference ?? '' });
  return incident ? t('ofIncident', { reference: incident.reference }) : t('ofSomeIncident');
}

/** The same with a way to the incident, for whoever may read it. */
export function PurposeSubject(props: { of: Subject }) {
  const { incidentId } = props.of;
  const incident = useIncident(incidentId);
  const text = useSubjectText(props.of);
  if (!incident || incidentId === null) return <Text inherit>{text}</Text>;
  return (
    <LinkAnchor to="/incidents/$id" params={{ id: incidentId }} inherit>
      {text}
    </LinkAnchor>
  );
}

/** How far a purpose lets look, in place and time. */
export function EnvelopeText(props: { of: Purpose['envelope'] }) {
  const { t } = useTranslation('purposes');
  const time = useTime();
  const distance = useDistance();
  const { radiusMeters, from, to } = props.of;
  return <>{t('envelope', { distance: distance(radiusMeters), period: time.period(from, to) })}</>;
}
