import { Group, SimpleGrid, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { raceIcons } from './TimeLeft';
import { raceColours } from './useRaceBoard';

/** How many run in each colour; pressed, only those are shown. */
export function RaceCounts(props: { counts: Dto<'RaceCountsDto'> }) {
  const { t } = useTranslation('race');
  const [{ colour: chosen }, changeSearch] = useUrlSearch();
  return (
    <SimpleGrid cols={3} spacing="xs" role="group" aria-label={t('countsLabel')}>
      {raceColours.map((colour) => {
        const Icon = raceIcons[colour];
        return (
          <UnstyledButton
            key={colour}
            className="race-count"
            data-colour={colour}
            aria-pressed={chosen === colour}
            onClick={() => changeSearch({ colour: chosen === colour ? undefined : colour })}
          >
            <Group gap={6} wrap="nowrap">
              <Icon size={20} aria-hidden style={{ flex: 'none' }} />
              <Text span inherit fz={24} fw={700} lh={1.2} className="numbers">
                {props.counts[colour]}
              </Text>
            </Group>
            <Text size="sm" fw={600} inherit={false}>
              {t(`colour.${colour}`)}
            </Text>
            <Text size="xs">{t(`colourHint.${colour}`)}</Text>
          </UnstyledButton>
        );
      })}
    </SimpleGrid>
  );
}
