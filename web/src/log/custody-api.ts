import { api } from '../api/client';
import { result } from '../api/result';

// replaced once openapi knows it: this file, by Dto<…> and api.GET of the typed paths

export interface Checkpoint {
  size: number;
  root: string | null;
  chain: string | null;
  signedAt: string | null;
  key: string;
  note: string;
  versionCount: number;
  isHidden: boolean;
}

export interface CustodyFault {
  kind: string;
  seq: number | null;
  message: string;
}

export interface Verification {
  id: string;
  state: 'waiting' | 'running' | 'intact' | 'faulty' | 'failed';
  askedBy: string;
  askedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  entriesTotal: number | null;
  entriesRead: number;
  checkpoints: number | null;
  anchored: number | null;
  withheld: number | null;
  faults: CustodyFault[];
  faultCount: number;
  failure: string | null;
}

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

interface UntypedApi {
  GET: (path: string, init?: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  POST: UntypedApi['GET'];
}

const untyped = api as unknown as UntypedApi;

export async function checkpoints(cursor: string | undefined): Promise<Page<Checkpoint>> {
  const query = { limit: 20, ...(cursor && { cursor }) };
  return (await result(
    untyped.GET('/api/v1/custody/checkpoints', { params: { query } }),
  )) as Page<Checkpoint>;
}

export async function verifications(cursor: string | undefined): Promise<Page<Verification>> {
  const query = { limit: 10, ...(cursor && { cursor }) };
  return (await result(
    untyped.GET('/api/v1/custody/verifications', { params: { query } }),
  )) as Page<Verification>;
}

export async function askVerification(): Promise<Verification> {
  return (await result(untyped.POST('/api/v1/custody/verifications'))) as Verification;
}
