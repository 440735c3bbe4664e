import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Uncertainty } from '../search/Uncertainty';
import type { Film } from './film';
import { useMomentText } from './moment-text';

/** True and displayed time of the picture that stands there. */
export function TileTimes({ film, at, isRunning }: { film: Film; at: number; isRunning: boolean }) {
  const { t } = useTranslation('player');
  const moment = useMomentText();
  const shown = isRunning ? at : Math.min(Math.max(at, film.start), film.end);
  return (
    <Group gap="xs" justify="space-between" mt={6}>
      <Text size="sm" component="div">
        <Text span inherit fw={600}>
          {t('trueTime')}
        </Text>{' '}
        <Text span inherit className="numbers">
          {moment(shown)}
        </Text>{' '}
        <Uncertainty milliseconds={film.uncertaintyMilliseconds} />
      </Text>
      <Text size="sm">
        {t('inPicture')}{' '}
        <Text span inherit className="numbers">
          {moment(shown + film.displayedOffsetMilliseconds)}
        </Text>
      </Text>
    </Group>
  );
}
