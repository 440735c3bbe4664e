import { useState } from 'react';

/** One key for a form while it stands: sent twice, it makes one record. `renew` it after a success to make another. */
export function useIdempotencyKey(): [key: string, renew: () => void] {
  const [key, setKey] = useState(() => crypto.randomUUID());
  return [key, () => setKey(crypto.randomUUID())];
}
