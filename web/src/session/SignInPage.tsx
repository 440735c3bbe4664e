import { Anchor, Card, Center, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageSwitch } from '../app/LanguageSwitch';
import type { Dto } from '../api/types';
import { SignInSteps } from './SignInSteps';

/** What everybody sees who has not signed in, with what needs no account. */
export function SignInPage(props: { session: Dto<'SignedInDto'> | undefined }) {
  const { t } = useTranslation('session');
  useEffect(() => {
    document.title = `${t('signIn')} · LensLedger`;
  }, [t]);
  return (
    <Center component="main" mih="100dvh" p="md">
      <Stack w="100%" maw={420} gap="lg">
        <Stack gap={4}>
          <Group justify="space-between" wrap="nowrap">
            <Title order={1} size="h2">
              LensLedger
            </Title>
            <LanguageSwitch />
          </Group>
          <Text c="dimmed">{t('purpose')}</Text>
        </Stack>
        <Card withBorder padding="lg">
          <SignInSteps session={props.session} />
        </Card>
        <Stack gap={4}>
          <Text size="sm" fw={600}>
            {t('withoutAccount')}
          </Text>
          <Anchor size="sm" href="/tip" underline="always">
            {t('sendTip')}
          </Anchor>
          <Anchor size="sm" href="/clock" underline="always">
            {t('rightTime')}
          </Anchor>
          <Anchor size="sm" href="/api/docs" underline="always">
            {t('apiDocs')}
          </Anchor>
          <Text size="sm" c="dimmed" mt="xs">
            {t('logged')}
          </Text>
        </Stack>
      </Stack>
    </Center>
  );
}
