import { Button, Stack } from '@mantine/core';
import { IconRuler2 } from '@tabler/icons-react';
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
import { Facts } from '../ui/Facts';
import { Section } from '../ui/Section';
import { MeasureDialog } from './MeasureDialog';
import { useRetentionWords } from './retention-words';

type Recorder = Dto<'RecorderDto'>;
type Measurement = Dto<'RetentionMeasurementDto'>;

/** How long a recorder keeps what it records: what was measured, beside what its custodian says. */
export function RecorderRetention({ recorder }: { recorder: Recorder }) {
  const { t } = useTranslation('registry');
  const time = useTime();
  const can = useCan();
  const words = useRetentionWords();
  const [isMeasuring, setMeasuring] = useState(false);
  const { retention, statedRetentionDays } = recorder;
  return (
    <Stack>
      <Section
        title={t('retention')}
        actions={
          can('clock:check') && (
            <Button leftSection={<IconRuler2 size={16} aria-hidden />} onClick={() => setMeasuring(true)}>
              {t('measure')}
            </Button>
          )
        }
      >
        <Facts
          cols={{ base: 1, sm: 3 }}
          unsaid={t('notRecorded')}
          facts={[
            [t('reckonWith'), words(retention)],
            [
              t('statedRetention'),
              statedRetentionDays === null ? null : t('days', { count: statedRetentionDays }),
            ],
            [
              t('lastMeasured'),
              retention.lastMeasuredAt ? time.moment(retention.lastMeasuredAt) : t('never'),
            ],
          ]}
        />
      </Section>
      <Measurements recorderId={recorder.id} />
      <MeasureDialog recorder={recorder} isOpen={isMeasuring} onClose={() => setMeasuring(false)} />
    </Stack>
  );
}

function Measurements({ recorderId }: { recorderId: string }) {
  const { t } = useTranslation('registry');
  const measurements = useCursorList(['retention-measurements', recorderId], (cursor) =>
    result(
      api.GET('/api/v1/recorders/{id}/retention-measurements', {
        params: { path: { id: recorderId }, query: { cursor } },
      }),
    ),
  );
  const columns = useColumns();
  return (
    <Section title={t('measurements')}>
      <Answer of={measurements}>
        {(items) => (
          <Rows
            caption={t('measurements')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('neverMeasured')} hint={t('neverMeasuredHint')} />}
            hasMore={measurements.hasNextPage}
            isLoadingMore={measurements.isFetchingNextPage}
            onMore={() => void measurements.fetchNextPage()}
          />
        )}
      </Answer>
    </Section>
  );
}

function useColumns(): Column<Measurement>[] {
  const { t, i18n } = useTranslation(['registry', 'enums']);
  const time = useTime();
  const number = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  return [
    { key: 'at', label: t('measuredAt'), cell: ({ measuredAt }) => time.moment(measuredAt) },
    {
      key: 'days',
      label: t('keptFor'),
      cell: ({ days, isAtLeast }) => {
        if (days === null) return t('needsClockCheck');
        return t(isAtLeast ? 'daysAtLeast' : 'daysMeasured', { days: number.format(days) });
      },
    },
    { key: 'oldest', label: t('oldestTrue'), cell: ({ oldestAt }) => time.moment(oldestAt) },
    {
      key: 'displayed',
      label: t('oldestDisplayed'),
      cell: ({ oldestDisplayedAt }) => time.moment(oldestDisplayedAt),
    },
    { key: 'method', label: t('method'), cell: ({ method }) => t(`enums:checkMethod.${method}`) },
    { key: 'by', label: t('checkedBy'), cell: ({ checkedBy }) => checkedBy },
  ];
}
