import { useState } from 'react';

export interface Marker {
  id: string;
  /** True time, milliseconds since 1970. */
  at: number;
  text: string;
}

/** Marks of what was seen, kept in this tab until it is closed. */
export function useMarkers(items: string) {
  const key = `markers ${items}`;
  const [markers, setMarkers] = useState<Marker[]>(() => read(key));
  const keep = (next: Marker[]) => {
    const ordered = next.toSorted((a, b) => a.at - b.at);
    sessionStorage.setItem(key, JSON.stringify(ordered));
    setMarkers(ordered);
  };
  return {
    markers,
    add: (at: number) => keep([...markers, { id: crypto.randomUUID(), at, text: '' }]),
    write: (id: string, text: string) =>
      keep(markers.map((marker) => (marker.id === id ? { ...marker, text } : marker))),
    remove: (id: string) => keep(markers.filter((marker) => marker.id !== id)),
  };
}

function read(key: string): Marker[] {
  const text = sessionStorage.getItem(key);
  return text ? (JSON.parse(text) as Marker[]) : [];
}
