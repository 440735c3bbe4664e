import { Alert, Button, Checkbox, Stack, Text } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../api/problem';
import { useLanguage } from '../i18n';
import { useIsOnline } from '../api/line';
import { readServerClock } from '../offline/server-clock';
import { TimeField } from '../ui/TimeField';
import { useTime } from '../ui/time';
import type { AnswerForm } from './answer-form';

interface ClockPartProps {
  form: AnswerForm;
  change: (changes: Partial<AnswerForm>) => void;
  error: unknown;
}

/**
 * What the recorder shows, for whoever stands before it: first the true moment is taken by a press, then what stood there is
 * typed at leisure. Without a line the true time is this device's, put right by what it differed from the server's last.
 */
export function ClockPart({ form, change, error }: ClockPartProps) {
  const { t } = useTranslation('upkeep');
  const language = useLanguage();
  const time = useTime();
  const [isUnknown, setUnknown] = useState(false);
  const { reading } = form;
  const take = async () => {
    const now = await readServerClock();
    setUnknown(now === null);
    if (now) change({ reading: now, displayedAt: null });
  };
  return (
    <Stack gap="sm">
      <Text size="sm">{t('recorder.hint')}</Text>
      <Button
        mih={48}
        variant={reading ? 'default' : 'filled'}
        leftSection={<IconClock size={20} aria-hidden />}
        onClick={() => void take()}
      >
        {t(reading ? 'recorder.again' : 'recorder.now')}
      </Button>
      {isUnknown && <Alert color="yellow">{t('recorder.unknown')}</Alert>}
      {reading && (
        <>
          <TrueTime trueAt={time.exactMoment(reading.trueAt)} roundTrip={reading.roundTripMilliseconds} />
          <TimeField
            label={t('recorder.displayed')}
            description={t('recorder.displayedHint')}
            withSeconds
            value={form.displayedAt}
            onChange={(displayedAt) => change({ displayedAt })}
            error={fieldError(error, 'recorderDisplayedAt', language)}
          />
          <Checkbox
            label={t('recorder.reset')}
            checked={form.isClockReset}
            onChange={(event) => change({ isClockReset: event.currentTarget.checked })}
          />
          <TimeField
            label={t('recorder.oldest')}
            description={t('recorder.oldestHint')}
            clearable
            value={form.oldestDisplayedAt}
            onChange={(oldestDisplayedAt) => change({ oldestDisplayedAt })}
            error={fieldError(error, 'oldestDisplayedAt', language)}
          />
          <Button
            variant="subtle"
            onClick={() => change({ reading: null, displayedAt: null, oldestDisplayedAt: null })}
          >
            {t('recorder.leaveOut')}
          </Button>
        </>
      )}
    </Stack>
  );
}

function TrueTime({ trueAt, roundTrip }: { trueAt: string; roundTrip: number }) {
  const { t } = useTranslation('upkeep');
  const language = useLanguage();
  const isOnline = useIsOnline();
  const seconds = (Math.max(10, roundTrip / 2) / 1000).toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', {
    maximumSignificantDigits: 2,
  });
  return (
    <div role="status">
      <Text fw={600} className="numbers">
        {t('recorder.true', { at: trueAt, seconds })}
      </Text>
      {!isOnline && <Text size="sm">{t('recorder.byDevice')}</Text>}
    </div>
  );
}
