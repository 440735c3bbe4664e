import { useTime } from '../ui/time';

/** @returns what writes a moment as `21:30:05.4`. */
export function useMomentText(): (milliseconds: number) => string {
  const time = useTime();
  return (milliseconds) => {
    const tenths = Math.floor(milliseconds / 100);
    return `${time.clock(new Date(tenths * 100).toISOString())}.${((tenths % 10) + 10) % 10}`;
  };
}
