import { api } from '../api/client';
import { result } from '../api/result';

// replaced once openapi knows it: this file, by query.useQuery('get', '/api/v1/retention-rules')

export const keptThings = [
  'sealed_original',
  'custody_log',
  'access_events',
  'undecided_tip',
  'tip_contact',
  'lens_list',
  'unfinished_upload',
  'session',
  'idle_session',
  'purpose',
  'token',
  'case_grant',
  'signed_link',
] as const;

export interface RetentionRule {
  what: (typeof keptThings)[number];
  amount: number | null;
  unit: 'minute' | 'hour' | 'day' | null;
  setting: string | null;
}

interface UntypedApi {
  GET: (path: string) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
}

export async function retentionRules(): Promise<{ items: RetentionRule[] }> {
  const untyped = api as unknown as UntypedApi;
  return (await result(untyped.GET('/api/v1/retention-rules'))) as { items: RetentionRule[] };
}
