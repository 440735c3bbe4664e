import { notifications } from '@mantine/notifications';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../ui/states';
import { boundsOf } from './geometry';
import type { MapStart } from './map-start';
import { areaOf } from './own-areas';
import type { AskedPlace, Tool } from './page/asked-place';
import { Legend } from './page/Legend';
import type { MapView } from './page/LensMapCanvas';
import { MapPanel } from './page/MapPanel';
import { MapTools } from './page/MapTools';
import './map.css';
import './page/map-page.css';
import type { LensHere } from './page/useLensClicks';
import { useMapPage } from './page/useMapPage';
import { useOwnPlace } from './useOwnPlace';
import type { Geometry } from 'geojson';

const LensMap = lazy(() =>
  import('./maplibre-canvases').then((module) => ({ default: module.LensMapCanvas })),
);

/** The map of lenses fills the window; what it shows stands beside it in words. */
export function MapPage() {
  const { t } = useTranslation('map');
  const page = useMapPage();
  const [view, setView] = useState<MapView | null>(null);
  const [target, setTarget] = useState<MapStart | null>(null);
  const [tool, setTool] = useState<Tool | null>(null);
  const [here, setHere] = useState<LensHere[]>([]);
  const [isOpen, setOpen] = useState(false);
  const own = useOwnPlace(({ position: { lon, lat } }) => setTarget({ center: [lon, lat], zoom: 17.5 }));
  useEffect(() => {
    document.title = `${t('title')} · LensLedger`;
  }, [t]);
  const showLens = (id: string | null) => {
    setHere([]);
    setOpen(true);
    page.showLens(id);
  };
  const ask = (place: AskedPlace | null) => {
    setHere([]);
    setTool(null);
    setOpen(true);
    page.ask(place);
  };
  const choose = (lenses: LensHere[]) => {
    if (lenses.length === 1) return showLens(lenses[0]!.id);
    page.showLens(null);
    setHere(lenses);
    setOpen(true);
  };
  const goToArea = async (id: number) => {
    const { boundary, name } = await areaOf(id);
    const bounds = boundary && boundsOf([boundary as unknown as Geometry]);
    if (bounds) setTarget({ bounds: bounds as [number, number, number, number] });
    else notifications.show({ message: t('noBoundary', { name }), color: 'yellow' });
  };
  return (
    <div className="map-page">
      <h1 className="visually-hidden">{t('title')}</h1>
      <div className="map-frame">
        <Suspense fallback={<Loading />}>
          <LensMap
            start={page.start}
            target={target}
            shown={page.shown}
            lensId={page.lensId}
            onLenses={choose}
            asked={page.asked}
            tool={tool}
            onAsk={ask}
            onView={(moved, isMove) => {
              setView(moved);
              if (isMove) page.moved(moved);
            }}
          />
        </Suspense>
        <MapTools
          tool={tool}
          onTool={setTool}
          onLocate={own.locate}
          isLocating={own.isLocating}
          shown={page.shown}
          onShow={page.show}
        />
        {tool && (
          <p className="map-hint" role="status">
            {t(`toolHint.${tool}`)}
          </p>
        )}
        <Legend />
      </div>
      <MapPanel
        isOpen={isOpen}
        onToggle={() => setOpen(!isOpen)}
        view={view}
        shown={page.shown}
        lensId={page.lensId}
        here={here}
        asked={page.asked}
        onArea={(id) => void goToArea(id)}
        onLens={showLens}
        onAsk={ask}
      />
    </div>
  );
}
