import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';

export type Checkpoint = Dto<'CustodyCheckpointDto'>;
export type Verification = Dto<'CustodyVerificationDto'>;

const CHECKPOINTS_SHOWN = 20;
const VERIFICATIONS_SHOWN = 10;

export function checkpoints(cursor: string | undefined) {
  const query = { limit: CHECKPOINTS_SHOWN, ...(cursor && { cursor }) };
  return result(api.GET('/api/v1/custody/checkpoints', { params: { query } }));
}

export function verifications(cursor: string | undefined) {
  const query = { limit: VERIFICATIONS_SHOWN, ...(cursor && { cursor }) };
  return result(api.GET('/api/v1/custody/verifications', { params: { query } }));
}

export function askVerification() {
  return result(api.POST('/api/v1/custody/verifications'));
}
