import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { result } from '../api/result';

const TRIES = 5;
const AGAIN_MILLISECONDS = 60_000;

/** What the server's clock was in the middle of a round trip, by this device's steady clock (`performance.now()`). */
export interface ServerTime {
  serverMilliseconds: number;
  middleMilliseconds: number;
  roundTripMilliseconds: number;
}

/** The true time, however wrong this device's own clock is: of a few round trips the shortest is believed. */
export function useServerTime() {
  return useQuery({
    queryKey: ['server-time'],
    queryFn: measure,
    refetchInterval: AGAIN_MILLISECONDS,
    gcTime: 0,
    staleTime: 0,
  });
}

async function measure(): Promise<ServerTime> {
  let shortest = await roundTrip();
  for (let index = 1; index < TRIES; index++) {
    const tried = await roundTrip();
    if (tried.roundTripMilliseconds < shortest.roundTripMilliseconds) shortest = tried;
  }
  return shortest;
}

async function roundTrip(): Promise<ServerTime> {
  const sent = performance.now();
  const { now } = await result(api.GET('/api/v1/time', { cache: 'no-store' }));
  const received = performance.now();
  return {
    serverMilliseconds: Date.parse(now),
    middleMilliseconds: (sent + received) / 2,
    roundTripMilliseconds: received - sent,
  };
}

export function trueNow({ serverMilliseconds, middleMilliseconds }: ServerTime): Date {
  return new Date(serverMilliseconds + performance.now() - middleMilliseconds);
}
