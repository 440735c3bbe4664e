import { useState } from 'react';
import type { Position } from './PlaceMap';

/** Where a device found itself to be: with 68 % probability within so many metres. */
export interface Fix {
  position: Position;
  accuracyMeters: number;
}

export type LocatingFault = 'denied' | 'unavailable' | 'timeout';

const WAIT_MILLISECONDS = 20_000;
/** `GeolocationPositionError.code` */
const FAULTS: Record<number, LocatingFault> = { 1: 'denied', 2: 'unavailable', 3: 'timeout' };

/** Asks the device where it is, once and afresh. */
export function useOwnPlace(onFound: (fix: Fix) => void) {
  const [isLocating, setLocating] = useState(false);
  const [fault, setFault] = useState<LocatingFault | null>(null);
  const end = (failure: LocatingFault | null) => {
    setLocating(false);
    setFault(failure);
  };
  const locate = () => {
    if (!('geolocation' in navigator)) return setFault('unavailable');
    setLocating(true);
    setFault(null);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        end(null);
        const position = { lon: coords.longitude, lat: coords.latitude };
        onFound({ position, accuracyMeters: coords.accuracy });
      },
      ({ code }) => end(FAULTS[code] ?? 'unavailable'),
      { enableHighAccuracy: true, timeout: WAIT_MILLISECONDS, maximumAge: 0 },
    );
  };
  return { locate, isLocating, fault };
}
