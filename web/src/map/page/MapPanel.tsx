import { Button, Stack, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CoordinateInput } from '../CoordinateInput';
import type { Position } from '../PlaceMap';
import type { AskedPlace } from './asked-place';
import type { LayerName } from './layers';
import { LensList } from './LensList';
import type { MapView } from './LensMapCanvas';
import { LensPanel } from './LensPanel';
import { MapSearch } from './MapSearch';
import { PlacePanel } from './PlacePanel';
import type { LensHere } from './useLensClicks';

interface MapPanelProps {
  isOpen: boolean;
  onToggle: () => void;
  view: MapView | null;
  shown: LayerName[];
  lensId: string | null;
  /** Several lenses on one pole, to choose from. */
  here: LensHere[];
  asked: AskedPlace | null;
  onArea: (id: number) => void;
  onLens: (id: string | null) => void;
  onAsk: (place: AskedPlace | null) => void;
}

/** Beside the map, on phones a sheet below it: search, and in words what the map shows. */
export function MapPanel(props: MapPanelProps) {
  const { t } = useTranslation('map');
  return (
    <aside className="map-panel" data-open={props.isOpen || undefined} aria-label={t('panel')}>
      <Button
        className="map-sheet-handle"
        variant="subtle"
        fullWidth
        size="md"
        aria-expanded={props.isOpen}
        rightSection={props.isOpen ? <IconChevronDown size={18} /> : <IconChevronUp size={18} />}
        onClick={props.onToggle}
      >
        {t(props.isOpen ? 'closePanel' : 'openPanel')}
      </Button>
      <Stack gap="md" className="map-panel-content">
        <MapSearch onArea={props.onArea} onLens={props.onLens} />
        <Shown {...props} />
      </Stack>
    </aside>
  );
}

function Shown({ lensId, here, asked, onLens, onAsk, view, shown }: MapPanelProps) {
  const { t } = useTranslation('map');
  if (lensId) return <LensPanel id={lensId} onClose={() => onLens(null)} />;
  if (here.length) return <LensesHere lenses={here} onLens={onLens} />;
  if (asked) return <PlacePanel place={asked} onClose={() => onAsk(null)} onChoose={onLens} />;
  const ask = (at: Position) => onAsk({ kind: 'point', at });
  return (
    <>
      <Stack gap={4}>
        <CoordinateInput label={t('askAt')} onChoose={ask} />
        <Text size="xs" c="dimmed">
          {t('keyHint')}
        </Text>
      </Stack>
      <LensList view={view} shown={shown} onChoose={onLens} />
    </>
  );
}

function LensesHere(props: { lenses: LensHere[]; onLens: (id: string) => void }) {
  const { t } = useTranslation('map');
  return (
    <Stack gap="xs" component="section" aria-label={t('lensesHere')}>
      <Title order={2} size="h5">
        {t('lensesHere')}
      </Title>
      {props.lenses.map(({ id, code }) => (
        <Button key={id} variant="default" justify="flex-start" onClick={() => props.onLens(id)}>
          {code}
        </Button>
      ))}
    </Stack>
  );
}
