import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';

export interface AccessEventFilter {
  accountId?: string;
  kind?: Dto<'AccessEventDto'>['kind'];
  outcome?: Dto<'AccessEventDto'>['outcome'];
  from?: string;
  to?: string;
  /** The area and all that lies in it. */
  areaId?: number;
}

/** Events that match, newest first. */
export function accessEvents(filter: AccessEventFilter, cursor: string | undefined) {
  const query = { ...filter, ...(cursor && { cursor }) };
  return result(api.GET('/api/v1/access-events', { params: { query } }));
}
