import { Button, Group, Modal } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EnrolmentStep } from '../session/EnrolmentStep';
import { useRefreshSession, useSession } from '../session/session';
import { RemoveAuthenticator } from './RemoveAuthenticator';
import { RenewRecoveryCodes } from './RenewRecoveryCodes';
import { Section } from '../ui/Section';
import { StateBadge } from '../ui/StateBadge';
import { useNewSession } from './useNewSession';

type Act = 'connect' | 'codes' | 'remove';

/** The second step of signing in: a code of a phone, or a recovery code from paper. */
export function AuthenticatorSection() {
  const { t } = useTranslation('account');
  const { hasSecondFactor } = useSession().account;
  const [act, setAct] = useState<Act | null>(null);
  return (
    <Section title={t('authenticator')} hint={t('authenticatorHint')}>
      <Group gap="xs">
        <StateBadge
          icon={hasSecondFactor ? IconCheck : IconAlertTriangle}
          color={hasSecondFactor ? 'teal' : 'orange'}
          isOutlined
          text={t(hasSecondFactor ? 'connected' : 'notConnected')}
        />
      </Group>
      <Group gap="xs">
        <Button variant="default" onClick={() => setAct('connect')}>
          {t(hasSecondFactor ? 'connectAnother' : 'connect')}
        </Button>
        {hasSecondFactor && (
          <>
            <Button variant="default" onClick={() => setAct('codes')}>
              {t('newRecoveryCodes')}
            </Button>
            <Button variant="outline" color="red" onClick={() => setAct('remove')}>
              {t('removeAuthenticator')}
            </Button>
          </>
        )}
      </Group>
      <Dialogs act={act} onClose={() => setAct(null)} />
    </Section>
  );
}

function Dialogs(props: { act: Act | null; onClose: () => void }) {
  const { t } = useTranslation('account');
  const { t: tApp } = useTranslation('app');
  const goOn = useNewSession();
  const refresh = useRefreshSession();
  const close = () => {
    props.onClose();
    // Whoever closes it between two steps has a session with a new token, which must be known here.
    void refresh();
  };
  const titles = {
    connect: t('connect'),
    codes: t('newRecoveryCodes'),
    remove: t('removeAuthenticator'),
  };
  return (
    <Modal
      opened={props.act !== null}
      onClose={close}
      title={props.act && titles[props.act]}
      closeButtonProps={{ 'aria-label': tApp('close') }}
      closeOnClickOutside={false}
    >
      {props.act === 'connect' && (
        <EnrolmentStep
          isOptional
          onDone={async (answer) => {
            props.onClose();
            await goOn(answer);
          }}
        />
      )}
      {props.act === 'codes' && <RenewRecoveryCodes onDone={close} />}
      {props.act === 'remove' && <RemoveAuthenticator onDone={props.onClose} />}
    </Modal>
  );
}
