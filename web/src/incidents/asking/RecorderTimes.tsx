import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { useTime } from '../../ui/time';
import type { Candidate } from '../candidates/useCandidates';

/** ISO, true time. */
export interface OwnPeriod {
  from: string;
  to: string;
}

interface RecorderTimesProps {
  lenses: Candidate[];
  run: Dto<'CandidatePageDto'>;
  /** null = that of the run. */
  period: OwnPeriod | null;
}

const SHOWN = 8;

/** The same period as each recorder's own clock shows it: that is what its custodian must look for. */
export function RecorderTimes({ lenses, run, period }: RecorderTimesProps) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const recorders = new Map(lenses.flatMap(({ recorder }) => (recorder ? [[recorder.id, recorder]] : [])));
  const shown = [...recorders.values()].slice(0, SHOWN);
  const wanted = period ?? run;
  return (
    <Stack gap={2}>
      <Text size="sm" fw={600}>
        {t('byRecorderClock')}
      </Text>
      {shown.map(({ id, name, displayed }) => {
        const offset = Date.parse(displayed.from) - Date.parse(run.from);
        return (
          <Text key={id} size="sm" className="numbers">
            {name}: {time.period(shifted(wanted.from, offset), shifted(wanted.to, offset))}
          </Text>
        );
      })}
      {recorders.size > SHOWN && <Text size="sm">{t('andMore', { count: recorders.size - SHOWN })}</Text>}
    </Stack>
  );
}

function shifted(iso: string, milliseconds: number): string {
  return new Date(Date.parse(iso) + milliseconds).toISOString();
}
