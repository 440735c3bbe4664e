import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FactsBeside } from '../ui/Facts';
import { type Session, useSession } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { Section } from '../ui/Section';

export function ProfileSection() {
  const { t } = useTranslation('account');
  const { account, grants } = useSession();
  return (
    <Section title={t('profile')}>
      <FactsBeside
        facts={[
          [t('displayName'), account.displayName],
          [t('login'), account.login],
          [t('unit'), <AreaName key="unit" id={account.areaId} />],
          [t('roles'), <Roles key="roles" grants={grants} />],
        ]}
      />
      <Text size="sm" c="dimmed">
        {t('profileHint')}
      </Text>
    </Section>
  );
}

function Roles({ grants }: { grants: Session['grants'] }) {
  const { t } = useTranslation('account');
  const { t: tEnums } = useTranslation('enums');
  if (!grants.length) return <>{t('noRoles')}</>;
  return (
    <List listStyleType="none">
      {grants.map(({ role, areaId, incidentId }) => (
        <List.Item key={`${role} ${areaId} ${incidentId}`}>
          {tEnums(`role.${role}`)} ·{' '}
          {incidentId ? t('oneCase') : areaId === null ? t('everywhere') : <AreaName id={areaId} />}
        </List.Item>
      ))}
    </List>
  );
}
