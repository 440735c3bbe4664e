import { Badge } from '@mantine/core';
import { IconCopy } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Says that a file is not, or may not be, what the camera wrote. */
export function CopyMark() {
  const { t } = useTranslation('tips');
  return (
    <Badge
      color="yellow.4"
      c="black"
      tt="none"
      miw="max-content"
      leftSection={<IconCopy size={12} aria-hidden />}
    >
      {t('copy')}
    </Badge>
  );
}
