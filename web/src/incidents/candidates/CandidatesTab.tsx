import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../../api/types';
import { useUrlSearch } from '../../app/url-search';
import { Segments } from '../../ui/Segments';
import { Approaches } from './Approaches';
import { SceneCandidates } from './SceneCandidates';

/** Which lenses saw the place, or whoever left it. */
export function CandidatesTab({ incident }: { incident: Dto<'IncidentDto'> }) {
  const { t } = useTranslation('incidents');
  const [{ way }, change] = useUrlSearch();
  const shown = way === 'walking' || way === 'riding' ? way : 'scene';
  return (
    <Stack gap="sm">
      <Segments
        aria-label={t('whichLenses')}
        value={shown}
        onChange={(value) => change({ way: value === 'scene' ? undefined : value })}
        data={(['scene', 'walking', 'riding'] as const).map((value) => ({ value, label: t(`way.${value}`) }))}
      />
      {shown === 'scene' ? (
        <SceneCandidates incident={incident} />
      ) : (
        <Approaches incident={incident} way={shown} />
      )}
    </Stack>
  );
}
