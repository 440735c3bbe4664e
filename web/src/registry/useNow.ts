import { useInterval } from '@mantine/hooks';
import { useState } from 'react';

/** The device's own time, looked at again every so often. */
export function useNow(everyMilliseconds = 60_000): number {
  const [now, setNow] = useState(() => Date.now());
  useInterval(() => setNow(Date.now()), everyMilliseconds, { autoInvoke: true });
  return now;
}
