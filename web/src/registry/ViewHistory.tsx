import { Button, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconArrowsMove } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useCan } from '../session/session';
import { Answer, Empty } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { Section } from '../ui/Section';
import { BeliefCard } from './BeliefCard';
import { ViewMap } from './CameraOverview';
import { MendViewDialog } from './MendViewDialog';
import { MovedDialog } from './MovedDialog';
import { type Belief, useBeliefs, wasValidAt } from './view-beliefs';

type View = Dto<'ViewDto'>;

/** Two things are told apart: when the lens looked so, and when we believed that. */
export function ViewHistory({ camera }: { camera: Dto<'CameraDetailDto'> }) {
  const { t } = useTranslation('registry');
  const [search, change] = useUrlSearch();
  const can = useCan();
  const [isMoving, setMoving] = useState(false);
  const [mending, setMending] = useState<View | null>(null);
  const knownAt = momentOf(search.knownAt);
  const validAt = momentOf(search.validAt);
  const beliefs = useBeliefs(camera.id, knownAt);
  const canWrite = can('camera:write') && camera.status !== 'retired';
  return (
    <Section
      title={t('viewHistory')}
      actions={
        canWrite && (
          <Button leftSection={<IconArrowsMove size={16} aria-hidden />} onClick={() => setMoving(true)}>
            {t(camera.view ? 'moved' : 'firstView')}
          </Button>
        )
      }
    >
      <Stack>
        <Text>{t('viewHistoryText')}</Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TimeField
            label={t('validAt')}
            description={t('validAtHint')}
            clearable
            value={validAt ?? null}
            onChange={(iso) => change({ validAt: iso ?? undefined })}
          />
          <TimeField
            label={t('knownAt')}
            description={t('knownAtHint')}
            clearable
            value={knownAt ?? null}
            onChange={(iso) => change({ knownAt: iso ?? undefined })}
          />
        </SimpleGrid>
        <Answer of={beliefs}>
          {(steps) => (
            <Beliefs
              steps={steps}
              name={camera.name}
              validAt={validAt}
              // Only what is believed now can be wrong now.
              onMend={canWrite && !knownAt ? setMending : null}
            />
          )}
        </Answer>
        {beliefs.hasNextPage && (
          <Button
            variant="default"
            loading={beliefs.isFetchingNextPage}
            onClick={() => void beliefs.fetchNextPage()}
          >
            {t('earlierBeliefs')}
          </Button>
        )}
      </Stack>
      <MovedDialog camera={camera} isOpen={isMoving} onClose={() => setMoving(false)} />
      <MendViewDialog camera={camera} view={mending} onClose={() => setMending(null)} />
    </Section>
  );
}

interface BeliefsProps {
  steps: Belief[];
  name: string;
  validAt: string | undefined;
  onMend: ((view: View) => void) | null;
}

function Beliefs({ steps, name, validAt, onMend }: BeliefsProps) {
  const { t } = useTranslation('registry');
  const [search, change] = useUrlSearch();
  const shown = steps.map((step) => ({
    ...step,
    views: validAt ? step.views.filter((view) => wasValidAt(view, validAt)) : step.views,
  }));
  const all = shown.flatMap(({ views }) => views);
  const selected = all.find(({ id }) => id === search.view) ?? all[0];
  if (!steps.length) return <Empty title={t('nothingKnown')} hint={t('nothingKnownHint')} />;
  return (
    <Stack>
      {selected && <ViewMap view={selected} label={name} />}
      <Stack component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
        {shown.map((belief, index) => (
          <BeliefCard
            key={belief.knownFrom}
            belief={belief}
            earlier={steps[index + 1]}
            selectedId={selected?.id}
            onSelect={(view) => change({ view: view.id })}
            onMend={index === 0 ? onMend : null}
          />
        ))}
      </Stack>
    </Stack>
  );
}

function momentOf(text: string | undefined): string | undefined {
  return text && !Number.isNaN(Date.parse(text)) ? text : undefined;
}
