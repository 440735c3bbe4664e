import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCan } from '../session/session';
import { CopyLink } from './CopyLink';
import { Phone } from './Phone';
import type { RequestDetail } from './RequestPage';
import { isRacing } from './request-states';
import { Section } from '../ui/Section';
import { LinkAnchor } from '../ui/links';

/** Whom to call about it. */
export function CustodianCard({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const can = useCan();
  const { custodian, recorderId, recorderName, areaName, signedLinkId, state } = request;
  return (
    <Section isPlain title={t('custodian')}>
      {custodian.isWithheld ? (
        <Text>{t('custodianWithheld')}</Text>
      ) : (
        <>
          <Text>
            {custodian.name} <Phone number={custodian.phone} />
          </Text>
          {custodian.backupName && (
            <Text>
              {t('request.backup', { name: custodian.backupName })} <Phone number={custodian.backupPhone} />
            </Text>
          )}
        </>
      )}
      <Text>
        {t('recorder')}:{' '}
        {can('recorder:read') ? (
          <LinkAnchor to="/recorders/$id" params={{ id: recorderId }}>
            {recorderName}
          </LinkAnchor>
        ) : (
          recorderName
        )}
        {areaName && !recorderName.includes(areaName) && `, ${areaName}`}
      </Text>
      {signedLinkId && isRacing(state) && can('link:issue') && <CopyLink id={signedLinkId} />}
    </Section>
  );
}
