import { MantineProvider, mergeThemeOverrides } from '@mantine/core';
import { DatesProvider } from '@mantine/dates';
import 'dayjs/locale/vi';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { queryClient } from './query-client';
import { router } from './router';
import { cssVariables, theme } from './theme';

export function App() {
  const { t, i18n } = useTranslation('app');
  const localTheme = useMemo(() => {
    const closing = { closeButtonProps: { 'aria-label': t('close') } };
    return mergeThemeOverrides(theme, { components: { Notification: { defaultProps: closing } } });
  }, [t]);
  return (
    <MantineProvider theme={localTheme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <DatesProvider settings={{ locale: i18n.language, firstDayOfWeek: 1 }}>
        <QueryClientProvider client={queryClient}>
          <ModalsProvider
            labels={{ confirm: t('confirm'), cancel: t('cancel') }}
            modalProps={{ closeButtonProps: { 'aria-label': t('close') } }}
          >
            <Notifications position="top-center" />
            <RouterProvider router={router} />
          </ModalsProvider>
        </QueryClientProvider>
      </DatesProvider>
    </MantineProvider>
  );
}
