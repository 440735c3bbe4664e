import { Alert, Button, Group, Text } from '@mantine/core';
import { IconArrowsMaximize, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import { Fault } from '../ui/states';
import { ExtendPurposeDialog } from './ExtendPurposeDialog';
import { useTabPurpose } from './own-purposes';
import { PurposeDialog } from './PurposeDialog';
import type { Look } from './widening';

interface PurposeFaultProps {
  error: unknown;
  /** What was asked for, to propose how far the purpose must be widened. */
  look?: Look;
  onRetry: () => void;
}

/** A fault; one for lack of a purpose, or beyond the one chosen, comes with the way out. */
export function PurposeFault({ error, look, onRetry }: PurposeFaultProps) {
  const code = problemOf(error)?.code;
  if (code === 'outside_purpose') return <Outside look={look} onRetry={onRetry} />;
  if (code === 'purpose_needed' || code === 'purpose_over' || code === 'purpose_of_another')
    return <Needed onRetry={onRetry} />;
  return <Fault error={error} onRetry={onRetry} />;
}

function Outside({ look, onRetry }: { look: Look | undefined; onRetry: () => void }) {
  const { t } = useTranslation('purposes');
  const { purpose } = useTabPurpose();
  const [isExtending, setExtending] = useState(false);
  const [isChoosing, setChoosing] = useState(false);
  return (
    <Alert role="alert" color="yellow" icon={<IconArrowsMaximize />} title={t('outsideTitle')}>
      <Text size="sm">{t('outsideText')}</Text>
      <Group mt="sm" gap="xs">
        {purpose && <Button onClick={() => setExtending(true)}>{t('extendAndRepeat')}</Button>}
        <Button variant="default" onClick={() => setChoosing(true)}>
          {t('another')}
        </Button>
      </Group>
      {purpose && (
        <ExtendPurposeDialog
          purpose={purpose}
          {...(look && { look })}
          isOpen={isExtending}
          onClose={() => setExtending(false)}
          onExtended={onRetry}
        />
      )}
      <PurposeDialog isOpen={isChoosing} onClose={() => setChoosing(false)} onChosen={onRetry} />
    </Alert>
  );
}

function Needed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation('purposes');
  const [isChoosing, setChoosing] = useState(false);
  return (
    <Alert role="alert" color="yellow" icon={<IconKey />} title={t('neededTitle')}>
      <Text size="sm">{t('gateText')}</Text>
      <Button mt="sm" onClick={() => setChoosing(true)}>
        {t('chooseOrOpen')}
      </Button>
      <PurposeDialog isOpen={isChoosing} onClose={() => setChoosing(false)} onChosen={onRetry} />
    </Alert>
  );
}
