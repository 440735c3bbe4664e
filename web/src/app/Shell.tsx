import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet, useMatches } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { SignedIn } from '../session/SignedIn';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Empty, Loading } from '../ui/states';
import { Navigation } from './Navigation';
import { StatusBar } from './StatusBar';
import { LinkAnchor } from '../ui/links';

/** Around every page: who is signed in, where one can go, what one looks under, and whether there is a line. */
export function Shell(): ReactNode {
  return (
    <SignedIn>
      <Frame />
    </SignedIn>
  );
}

function Frame() {
  const { t } = useTranslation('app');
  const [isOpen, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 240, breakpoint: 'sm', collapsed: { mobile: !isOpen } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <AppShell.Header>
        <Group h="100%" px="sm" gap="xs" wrap="nowrap" justify="space-between">
          <Group gap="xs" wrap="nowrap">
            <Burger
              opened={isOpen}
              onClick={toggle}
              hiddenFrom="sm"
              size="sm"
              aria-label={t(isOpen ? 'closeMenu' : 'openMenu')}
              aria-expanded={isOpen}
            />
            <LinkAnchor to="/" fw={700} c="inherit" underline="never" visibleFrom="xs">
              LensLedger
            </LinkAnchor>
          </Group>
          <StatusBar />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar>
        <Navigation onGo={close} />
      </AppShell.Navbar>
      <AppShell.Main>
        <Suspense fallback={<Loading />}>
          <Allowed />
        </Suspense>
      </AppShell.Main>
    </AppShell>
  );
}

/** The page, or why it is not for this account. The api refuses anyway; this says it before anything is typed. */
function Allowed() {
  const { t } = useTranslation('app');
  const can = useCan();
  const action = useMatches().at(-1)?.staticData.action;
  if (!action || can(action)) return <Outlet />;
  return (
    <Page title={t('notAllowed')}>
      <Empty title={t('notAllowedText')} hint={t('notAllowedHint')} />
    </Page>
  );
}
