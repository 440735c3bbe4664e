import { useTranslation } from 'react-i18next';
import { StateBadge } from '../ui/StateBadge';
import { type IncidentKind, kindIcons } from './kinds';
import { type Outcome, outcomeIcons } from './outcomes';

export function KindName(props: { kind: IncidentKind }) {
  const { t } = useTranslation('enums');
  const Icon = kindIcons[props.kind];
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: '0.35rem' }}>
      <Icon size={18} aria-hidden style={{ flex: 'none' }} />
      {t(`incidentKind.${props.kind}`)}
    </span>
  );
}

export function OutcomeBadge(props: { outcome: Outcome }) {
  const { t } = useTranslation('enums');
  return (
    <StateBadge icon={outcomeIcons[props.outcome]} size="lg" text={t(`incidentOutcome.${props.outcome}`)} />
  );
}
