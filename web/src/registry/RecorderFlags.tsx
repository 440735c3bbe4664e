import { Badge, Group, Text } from '@mantine/core';
import { IconAlertTriangle, IconClockQuestion } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';

/** What is wrong with a recorder, as far as anybody has said. */
export function RecorderFlags({ recorder }: { recorder: Dto<'RecorderDto'> }) {
  const { t } = useTranslation('registry');
  const { consent } = recorder;
  const faults = [
    recorder.hasDefaultPassword === true && t('defaultPassword'),
    recorder.conformsQcvn135 === false && t('belowStandard'),
    recorder.noticePosted === false && t('noNotice'),
    !consent && t('consentState.missing'),
    consent?.withdrawnOn && t('consentState.withdrawn'),
  ].filter((text) => typeof text === 'string');
  if (!faults.length && !recorder.isUnconfirmed) return <Text span>{t('nothingWrong')}</Text>;
  return (
    <Group gap={4}>
      {faults.map((text) => (
        <Badge key={text} color="red.9" tt="none" leftSection={<IconAlertTriangle size={12} aria-hidden />}>
          {text}
        </Badge>
      ))}
      {recorder.isUnconfirmed && (
        <Badge variant="default" tt="none" leftSection={<IconClockQuestion size={12} aria-hidden />}>
          {t('unconfirmed')}
        </Badge>
      )}
    </Group>
  );
}
