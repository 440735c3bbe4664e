import { Alert, Loader, Stepper, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { useTime } from '../ui/time';

const STEPS = ['receiving', 'staged', 'verifying'] as const;

/** Where the item stands on its way to the seal, and how that ended. */
export function FootageState({ footage }: { footage: Dto<'FootageDto'> }) {
  const { t } = useTranslation('player');
  const language = useLanguage();
  const time = useTime();
  const { state, seal, rejectedReason } = footage;
  if (state === 'rejected')
    return (
      <Alert color="red" icon={<IconX />} title={t('rejected')}>
        {rejectedReason && <Text>{rejectedReason[language]}</Text>}
        <Text size="sm">{t('rejectedHint')}</Text>
      </Alert>
    );
  if (state === 'sealed')
    return (
      <>
        <Alert icon={<IconLock />} title={t('sealed')}>
          {seal && t('sealedSince', { time: time.moment(seal.sealedAt) })}
        </Alert>
        {seal?.tampering && (
          <Alert color="red" icon={<IconAlertTriangle />} title={t('tampered')}>
            {t('tamperedText')}
          </Alert>
        )}
      </>
    );
  return (
    <Alert icon={<Loader size="sm" />} title={t(`stateTitle.${state}`)} role="status">
      <Text size="sm" mb="sm">
        {t('stateHint')}
      </Text>
      <Stepper active={STEPS.indexOf(state)} size="xs" iconSize={24} allowNextStepsSelect={false}>
        {STEPS.map((step) => (
          <Stepper.Step key={step} label={t(`step.${step}`)} loading={step === state} />
        ))}
      </Stepper>
    </Alert>
  );
}
