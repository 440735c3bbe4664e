import { type Map, Marker } from 'maplibre-gl';
import { useEffect, useRef } from 'react';
import type { Mark, Position } from './PlaceMap';
import './map.css';

/** Marks as buttons on the map, so that they have names, focus and keys like any other. */
export function useMarkers(
  map: Map | null,
  marks: Mark[],
  selectedId: string | null,
  onSelect: ((id: string) => void) | undefined,
): void {
  const select = useRef(onSelect);
  useEffect(() => {
    select.current = onSelect;
  });
  const canSelect = onSelect !== undefined;
  useEffect(() => {
    if (!map) return;
    const markers = marks.map((mark) => {
      const element = canSelect ? buttonOf(mark, () => select.current?.(mark.id)) : imageOf(mark);
      element.dataset.tone = mark.tone ?? 'neutral';
      if (mark.id === selectedId) element.dataset.selected = '';
      if (canSelect) element.setAttribute('aria-pressed', String(mark.id === selectedId));
      const { lon, lat } = mark.at;
      return new Marker({ element, opacityWhenCovered: '1' }).setLngLat([lon, lat]).addTo(map);
    });
    const hadFocus = document.activeElement === document.body ? selectedId : null;
    markers[marks.findIndex(({ id }) => id === hadFocus)]?.getElement().focus();
    return () => markers.forEach((marker) => marker.remove());
  }, [map, marks, selectedId, canSelect]);
}

function buttonOf(mark: Mark, select: () => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    select();
  });
  return dressed(button, mark);
}

function imageOf(mark: Mark): HTMLElement {
  const image = document.createElement('div');
  image.setAttribute('role', 'img');
  return dressed(image, mark);
}

function dressed(element: HTMLElement, mark: Mark): HTMLElement {
  element.className = 'map-mark';
  element.title = mark.label;
  const text = document.createElement('span');
  text.textContent = mark.number === undefined ? '' : String(mark.number);
  element.append(text);
  // MapLibre gives markers a role and a name of its own unless they have one.
  element.setAttribute('aria-label', mark.label);
  return element;
}

/** The cross in the middle of an uncertain place. */
export function useCross(map: Map | null, at: Position | null, label: string): void {
  const [lon, lat] = [at?.lon, at?.lat];
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return;
    const element = document.createElement('div');
    element.className = 'map-cross';
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', label);
    const marker = new Marker({ element, opacityWhenCovered: '1' }).setLngLat([lon, lat]).addTo(map);
    return () => void marker.remove();
  }, [map, lon, lat, label]);
}
