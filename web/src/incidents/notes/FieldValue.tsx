import { useTranslation } from 'react-i18next';
import { AreaName } from '../../ui/AreaSelect';
import { useTime } from '../../ui/time';
import type { ChangedFields } from './records-api';

/** In the order in which they are shown. */
export const SHOWN_FIELDS = [
  'outcome',
  'outcomeReason',
  'kind',
  'summary',
  'occurredFrom',
  'occurredTo',
  'location',
  'locationUncertaintyMeters',
  'areaId',
  'reference',
] as const satisfies (keyof ChangedFields)[];

/** One field of a case, as people read it. */
export function FieldValue({ field, of }: { field: keyof ChangedFields; of: ChangedFields }) {
  const { t } = useTranslation(['incidents', 'enums']);
  const time = useTime();
  const { kind, outcome, areaId, location, locationUncertaintyMeters: meters } = of;
  if (field === 'kind' && kind) return <>{t(`enums:incidentKind.${kind}`)}</>;
  if (field === 'outcome' && outcome) return <>{t(`enums:incidentOutcome.${outcome}`)}</>;
  if (field === 'areaId' && areaId !== undefined) return <AreaName id={areaId} />;
  if (field === 'location' && location)
    return (
      <>
        {location.lat.toFixed(5)}, {location.lon.toFixed(5)}
      </>
    );
  if (field === 'locationUncertaintyMeters' && meters !== undefined) return <>{t('within', { meters })}</>;
  const value = of[field];
  if (typeof value !== 'string') return <>–</>;
  return <>{field === 'occurredFrom' || field === 'occurredTo' ? time.moment(value) : value}</>;
}
