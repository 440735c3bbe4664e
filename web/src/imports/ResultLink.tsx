import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

export function ResultLink({ id }: { id: string }) {
  const { t } = useTranslation('imports');
  return (
    <Button
      component="a"
      href={`/api/v1/camera-imports/${id}/result.xlsx`}
      download
      variant="default"
      leftSection={<IconDownload size={18} />}
    >
      {t('result')}
    </Button>
  );
}
