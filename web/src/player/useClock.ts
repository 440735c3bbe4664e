import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Film } from './film';
import { type ClockState, MasterClock } from './master-clock';

/** One clock for the films, as long as the page shows them. It stops when the page is hidden: nobody sees it then. */
export function useMasterClock(films: Film[], at: number): MasterClock {
  const [clock] = useState(() => new MasterClock(films, at));
  useEffect(() => {
    let frame = requestAnimationFrame(function run() {
      clock.tick();
      frame = requestAnimationFrame(run);
    });
    const stop = () => document.hidden && clock.pause();
    document.addEventListener('visibilitychange', stop);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('visibilitychange', stop);
      clock.pause();
    };
  }, [clock]);
  return clock;
}

export function useClockState(clock: MasterClock): ClockState {
  return useSyncExternalStore(clock.subscribe, clock.snapshot);
}
