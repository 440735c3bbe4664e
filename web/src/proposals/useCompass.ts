import { useEffect, useState } from 'react';
import { headingOf, meanHeading, type Orientation } from './heading';

type CompassFault = 'denied' | 'missing';
/** iOS asks before it tells. */
interface AskedOrientation {
  requestPermission?: () => Promise<'granted' | 'denied'>;
}

const WAIT_MILLISECONDS = 4000;
/** A compass trembles: what is shown is the mean of the last readings. */
const READINGS = 12;
const EVENTS = ['deviceorientationabsolute', 'deviceorientation'];

/** The direction in which the phone points, as long as somebody watches it. */
export function useCompass() {
  const [isWatching, setWatching] = useState(false);
  const [heading, setHeading] = useState<number | null>(null);
  const [fault, setFault] = useState<CompassFault | null>(null);

  useEffect(() => {
    if (!isWatching) return;
    const last: number[] = [];
    const fail = () => {
      setWatching(false);
      setFault('missing');
    };
    const timer = setTimeout(fail, WAIT_MILLISECONDS);
    const hear = (event: Event) => {
      const read = headingOf(event as unknown as Orientation);
      if (read === null) return;
      clearTimeout(timer);
      last.push(read);
      if (last.length > READINGS) last.shift();
      setHeading(Math.round(meanHeading(last)) % 360);
    };
    for (const name of EVENTS) window.addEventListener(name, hear);
    return () => {
      clearTimeout(timer);
      for (const name of EVENTS) window.removeEventListener(name, hear);
    };
  }, [isWatching]);

  return {
    /** null: nothing was read yet. */
    heading,
    isWatching,
    fault,
    async start() {
      setFault(null);
      setHeading(null);
      if (!('DeviceOrientationEvent' in window)) return setFault('missing');
      const { requestPermission } = DeviceOrientationEvent as unknown as AskedOrientation;
      const allowed = requestPermission ? await requestPermission().catch(() => 'denied') : 'granted';
      if (allowed === 'granted') setWatching(true);
      else setFault('denied');
    },
    stop: () => setWatching(false),
  };
}
