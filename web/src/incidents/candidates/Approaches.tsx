import { Group, Select, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { useUrlSearch } from '../../app/url-search';
import { Answer, Empty } from '../../ui/states';
import { useTime } from '../../ui/time';
import { LensCard } from './LensCard';
import { ListAndMap } from './ListAndMap';
import { useAsked } from './useAsked';
import { useApproaches } from './useCandidates';
import { MoreButton } from '../MoreButton';

const MINUTES = ['5', '10', '20', '30'];

interface ApproachesProps {
  incident: Dto<'IncidentDto'>;
  way: 'walking' | 'riding';
}

/** Lenses that somebody who left would have passed, soonest first. */
export function Approaches({ incident, way }: ApproachesProps) {
  const { t } = useTranslation('incidents');
  const time = useTime();
  const [search, change] = useUrlSearch();
  const minutes = MINUTES.includes(search.minutes ?? '') ? Number(search.minutes) : 10;
  const approaches = useApproaches(incident.id, minutes);
  const asked = useAsked(incident.id);
  return (
    <>
      <Group align="flex-end" gap="sm">
        <Select
          label={t('onTheWay')}
          allowDeselect={false}
          data={MINUTES.map((value) => ({ value, label: t('minutes', { count: Number(value) }) }))}
          value={String(minutes)}
          onChange={(value) => change({ minutes: value ?? undefined })}
          w={180}
        />
        <Text size="sm" style={{ flex: '1 1 16rem' }}>
          {t('approachesHint')}
        </Text>
      </Group>
      <Answer of={approaches}>
        {(all) => {
          const items = all.filter((lens) => lens[way] !== null);
          if (!items.length) return <Empty title={t('noApproaches')} hint={t('noApproachesHint')} />;
          return (
            <ListAndMap
              incident={incident}
              lenses={items}
              label={t('approachesList')}
              card={(lens, number, map) => (
                <LensCard
                  key={lens.camera.id}
                  lens={lens}
                  number={number}
                  asked={asked.get(lens.camera.id)}
                  {...map}
                >
                  <Text size="sm" fw={600}>
                    {t(`passed.${way}`, {
                      meters: Math.round(lens.distanceMeters),
                      period: time.period(lens[way]!.from, lens[way]!.to),
                    })}
                  </Text>
                </LensCard>
              )}
            >
              <MoreButton of={approaches} />
            </ListAndMap>
          );
        }}
      </Answer>
    </>
  );
}
