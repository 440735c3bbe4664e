import type { ErrorComponentProps } from '@tanstack/react-router';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Fault } from '../ui/states';

/** What is shown where a page broke: usually a part of it could not be loaded. */
export function PageFault({ error }: ErrorComponentProps): ReactNode {
  const { t } = useTranslation('app');
  return (
    <>
      <Fault error={error} />
      <Button mt="md" variant="default" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </>
  );
}
