import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PlaceMap } from '../map/PlaceMap';
import { Facts } from '../ui/Facts';
import { Section } from '../ui/Section';
import { AreaName } from '../ui/AreaSelect';
import { useTime } from '../ui/time';
import type { TipDetail } from './TipPage';

/** A claimed place is a point somebody chose on a map or typed; nobody knows how exactly. */
const CLAIMED_RADIUS_METERS = 50;

/** What the sender says happened, where and when, and who they are as far as this account may know. */
export function TipClaim({ tip }: { tip: TipDetail }) {
  const { t } = useTranslation('tips');
  const time = useTime();
  const { state, description, placeText, happenedAt, position, areaId } = tip;
  if (state === 'destroyed') return null;
  return (
    <Section isPlain title={t('claimed')}>
      <Text size="sm" c="dimmed">
        {t('claimedHint')}
      </Text>
      <Facts
        facts={[
          [t('description'), description ?? t('notSaid')],
          [t('happenedAt'), happenedAt ? time.moment(happenedAt) : t('notSaid')],
          [t('place'), placeText ?? (position ? null : t('notSaid'))],
          [t('area'), <AreaName key="area" id={areaId} />],
          [t('contact'), <Contact key="contact" tip={tip} />],
        ]}
      />
      {position && (
        <PlaceMap label={t('map')} height={320} place={{ position, radiusMeters: CLAIMED_RADIUS_METERS }} />
      )}
    </Section>
  );
}

function Contact({ tip: { contact, hasContact } }: { tip: TipDetail }) {
  const { t } = useTranslation('tips');
  if (contact === null) return t(hasContact ? 'contactWithheld' : 'contactNone');
  return (
    <>
      {contact}
      <Text size="sm" c="dimmed">
        {t('contactLogged')}
      </Text>
    </>
  );
}
