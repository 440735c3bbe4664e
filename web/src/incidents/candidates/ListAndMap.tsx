import { Grid, Stack } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { Dto } from '../../api/types';
import { LensMap } from './LensMap';
import type { Lens } from './useCandidates';

interface ListAndMapProps<Item extends Lens> {
  incident: Dto<'IncidentDto'>;
  lenses: Item[];
  label: string;
  card: (lens: Item, number: number, map: { isOnMap: boolean; onShow: () => void }) => ReactNode;
  /** Below the list. */
  children?: ReactNode;
}

/** Lenses as a list beside the map that shows them; what is chosen in one is shown in the other. */
export function ListAndMap<Item extends Lens>(props: ListAndMapProps<Item>) {
  const [shownId, setShownId] = useState<string | null>(null);
  const showCard = (cameraId: string) => {
    setShownId(cameraId);
    document.getElementById(`lens-${cameraId}`)?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <Grid gap="md">
      <Grid.Col span={{ base: 12, lg: 5 }} order={{ base: 1, lg: 2 }}>
        <div style={{ position: 'sticky', top: '4.5rem' }}>
          <LensMap incident={props.incident} lenses={props.lenses} selectedId={shownId} onSelect={showCard} />
        </div>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }} order={{ base: 2, lg: 1 }}>
        <Stack component="ol" gap="xs" p={0} m={0} style={{ listStyle: 'none' }} aria-label={props.label}>
          {props.lenses.map((lens, index) =>
            props.card(lens, index + 1, {
              isOnMap: lens.camera.id === shownId,
              onShow: () => setShownId(lens.camera.id),
            }),
          )}
        </Stack>
        {props.children}
      </Grid.Col>
    </Grid>
  );
}
