import { Box, Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { NewPasswordStep } from '../session/NewPasswordStep';
import type { SignedIn } from '../session/SignInSteps';
import { Section } from '../ui/Section';
import { useNewSession } from './useNewSession';

export function PasswordSection() {
  const { t } = useTranslation('account');
  const [isOpen, { open, close }] = useDisclosure();
  const goOn = useNewSession();
  const changed = async (answer: SignedIn) => {
    close();
    notifications.show({ message: t('passwordChanged'), color: 'teal' });
    await goOn(answer);
  };
  return (
    <Section title={t('password')} hint={t('passwordHint')}>
      {isOpen ? (
        <Box maw={420}>
          <NewPasswordStep isOptional onDone={changed} />
        </Box>
      ) : (
        <Group>
          <Button variant="default" onClick={open}>
            {t('changePassword')}
          </Button>
        </Group>
      )}
    </Section>
  );
}
