import { Button, Stack, Text } from '@mantine/core';
import { IconClockPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { ClockCheckDialog } from './ClockCheckDialog';
import { ClockText, useClockWords } from './ClockText';
import { Picture } from './pictures';
import { useNow } from '../ui/now';
import { type Fact, Facts } from '../ui/Facts';
import { Section } from '../ui/Section';

type Recorder = Dto<'RecorderDto'>;
type Check = Dto<'ClockCheckDto'>;

/** What is known of a recorder's clock, and the checks that it is known by. */
export function RecorderClock({ recorder }: { recorder: Recorder }) {
  const { t } = useTranslation('registry');
  const can = useCan();
  const [isChecking, setChecking] = useState(false);
  const now = useNow();
  return (
    <Stack>
      <Section
        title={t('clock')}
        actions={
          can('clock:check') && (
            <Button leftSection={<IconClockPlus size={16} aria-hidden />} onClick={() => setChecking(true)}>
              {t('checkClock')}
            </Button>
          )
        }
      >
        <Stack>
          <Text component="div" fw={600} size="lg">
            <ClockText clock={recorder.clock} now={now} />
          </Text>
          <ModelFacts clock={recorder.clock} />
        </Stack>
      </Section>
      <Checks recorderId={recorder.id} />
      <ClockCheckDialog recorder={recorder} isOpen={isChecking} onClose={() => setChecking(false)} />
    </Stack>
  );
}

/** Parts per million, in seconds a day. */
const SECONDS_PER_DAY_PER_PPM = 0.0864;

function ModelFacts({ clock: { model, epoch } }: { clock: Dto<'ClockDto'> }) {
  const { t, i18n } = useTranslation('registry');
  const time = useTime();
  if (!model) return <Text>{t('clockNeverCheckedHint')}</Text>;
  const seconds = (ppm: number) =>
    new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 }).format(
      Math.abs(ppm) * SECONDS_PER_DAY_PER_PPM,
    );
  const drift = isDriftless(model)
    ? t('noDrift')
    : t(model.driftPpm < 0 ? 'losesPerDay' : 'gainsPerDay', {
        seconds: seconds(model.driftPpm),
        uncertainty: seconds(model.driftUncertaintyPpm),
      });
  const facts: Fact[] = [
    [t('drift'), drift],
    [t('epoch'), t('epochNumber', { number: epoch })],
    [t('firstChecked'), time.exactMoment(model.firstCheckedAt)],
    [t('lastChecked'), time.exactMoment(model.lastCheckedAt)],
  ];
  return <Facts facts={facts} cols={{ base: 1, sm: 2 }} unsaid={t('notRecorded')} />;
}

/** Less than what is shown. */
function isDriftless({ driftPpm, driftUncertaintyPpm }: Dto<'ClockModelDto'>): boolean {
  return Math.max(Math.abs(driftPpm), driftUncertaintyPpm) * SECONDS_PER_DAY_PER_PPM < 0.05;
}

function Checks({ recorderId }: { recorderId: string }) {
  const { t } = useTranslation('registry');
  const checks = useCursorList(['clock-checks', recorderId], (cursor) =>
    result(
      api.GET('/api/v1/recorders/{id}/clock-checks', {
        params: { path: { id: recorderId }, query: { cursor } },
      }),
    ),
  );
  const columns = useColumns();
  return (
    <Section title={t('clockChecks')}>
      <Answer of={checks}>
        {(items) => (
          <Rows
            caption={t('clockChecks')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('noClockChecks')} hint={t('noClockChecksHint')} />}
            hasMore={checks.hasNextPage}
            isLoadingMore={checks.isFetchingNextPage}
            onMore={() => void checks.fetchNextPage()}
          />
        )}
      </Answer>
    </Section>
  );
}

function useColumns(): Column<Check>[] {
  const { t } = useTranslation(['registry', 'enums']);
  const time = useTime();
  const words = useClockWords();
  return [
    { key: 'true', label: t('trueTime'), cell: ({ trueAt }) => time.exactMoment(trueAt) },
    { key: 'displayed', label: t('displayedTime'), cell: ({ displayedAt }) => time.exactMoment(displayedAt) },
    {
      key: 'offset',
      label: t('clockWas'),
      cell: (check) =>
        words({
          offsetMilliseconds: Date.parse(check.displayedAt) - Date.parse(check.trueAt),
          uncertaintyMilliseconds: check.readingUncertaintyMilliseconds,
        }),
    },
    { key: 'method', label: t('method'), cell: ({ method }) => t(`enums:checkMethod.${method}`) },
    { key: 'by', label: t('checkedBy'), cell: ({ checkedBy }) => checkedBy },
    { key: 'epoch', label: t('epoch'), cell: ({ epoch }) => t('epochNumber', { number: epoch }) },
    {
      key: 'picture',
      label: t('screenPicture'),
      cell: ({ pictureId }) => (pictureId ? <Picture id={pictureId} label={t('screenPicture')} /> : '–'),
    },
  ];
}
