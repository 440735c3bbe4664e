import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import { AccountName } from '../ui/AccountName';
import { Facts } from '../ui/Facts';
import { IncidentReference } from './IncidentReference';
import type { RequestDetail } from './RequestPage';
import { Section } from '../ui/Section';

/** What is asked for, by the recorder's clock and in true time, and why. */
export function AskedPeriod({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const { displayed, period, legalBasis } = request;
  return (
    <Section isPlain title={t('request.asked')}>
      <Facts
        facts={[
          [
            t('request.displayed'),
            <>
              <Text span fw={700} size="lg" className="numbers">
                <Span {...displayed} />
              </Text>
              <Text size="sm">{t('request.displayedHint')}</Text>
            </>,
          ],
          [
            t('request.trueTime'),
            <>
              <span className="numbers">
                <Span {...period} />
              </span>
              <Text size="sm">
                <ClockOffset request={request} />
                {request.followsIncident && ` ${t('request.followsIncident')}`}
              </Text>
            </>,
          ],
          [t('incident'), <IncidentReference key="incident" id={request.incidentId} />],
          [t('request.reason'), request.reason],
          [t('request.note'), request.note],
          [t('request.legalBasis'), `${legalBasis.title} (${legalBasis.citation})`],
          [t('request.by'), <AccountName key="by" id={request.requestedBy} />],
        ]}
      />
    </Section>
  );
}

/** To the second: recordings are looked for by it. */
function Span({ from, to }: RequestDetail['period']) {
  const time = useTime();
  if (time.date(from) !== time.date(to)) return `${time.exactMoment(from)} – ${time.exactMoment(to)}`;
  return `${time.clock(from)} – ${time.exactMoment(to)}`;
}

function ClockOffset({ request: { displayed, period } }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const time = useTime();
  const offset = Date.parse(displayed.from) - Date.parse(period.from);
  if (Math.abs(offset) < 1000) return t('request.clockSame');
  const duration = time.duration(offset);
  return t(offset > 0 ? 'request.clockAhead' : 'request.clockBehind', { duration });
}
