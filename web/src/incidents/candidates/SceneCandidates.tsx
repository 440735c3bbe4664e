import { Text } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { useCan } from '../../session/session';
import { Answer, Empty } from '../../ui/states';
import { AskBar } from '../asking/AskBar';
import { LensCard } from './LensCard';
import { ListAndMap } from './ListAndMap';
import { Replay } from './Replay';
import { useAsked } from './useAsked';
import { type Candidate, useCandidates } from './useCandidates';
import { MoreButton } from '../MoreButton';

/** Lenses that could have seen the place, best first, and asking for what they recorded. */
export function SceneCandidates({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const candidates = useCandidates(incident.id);
  return (
    <Answer of={candidates}>
      {({ run, items }) =>
        items.length ? (
          <>
            <Text size="sm">{t('found', { count: run.found })}</Text>
            <Ranked incident={incident} run={run} items={items}>
              <MoreButton of={candidates} />
            </Ranked>
            <Replay run={run} />
          </>
        ) : (
          <Empty title={t('noCandidates')} hint={t('noCandidatesHint')} />
        )
      }
    </Answer>
  );
}

interface RankedProps {
  incident: Dto<'IncidentDto'>;
  run: Dto<'CandidatePageDto'>;
  items: Candidate[];
  children: ReactNode;
}

function Ranked({ incident, run, items, children }: RankedProps) {
  const { t } = useTranslation('incidents');
  const can = useCan();
  const asked = useAsked(incident.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choose = (cameraId: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(cameraId);
    else next.delete(cameraId);
    setChosen(next);
  };
  const mayAsk = can('request:write');
  return (
    <>
      {mayAsk && (
        <AskBar
          incident={incident}
          run={run}
          candidates={items}
          chosen={chosen}
          onClear={() => setChosen(new Set())}
        />
      )}
      <ListAndMap
        incident={incident}
        lenses={items}
        label={t('candidatesList')}
        card={(lens, _, map) => (
          <LensCard
            key={lens.camera.id}
            lens={lens}
            number={lens.rank}
            asked={asked.get(lens.camera.id)}
            choice={
              mayAsk && lens.recorder
                ? {
                    isChosen: chosen.has(lens.camera.id),
                    onChange: (isChosen) => choose(lens.camera.id, isChosen),
                  }
                : undefined
            }
            {...map}
          />
        )}
      >
        {children}
      </ListAndMap>
    </>
  );
}
