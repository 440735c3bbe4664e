import { ApiClient } from '../api-client';
import type { Stack } from '../processes';
import { createAccount } from '../tester';

export interface CandidatesOfPlace {
  /** A run of somebody of the place, about its incident. */
  candidateRunId: string;
}

/** Asked for by somebody of the place alone: a run is shown to whoever may see every lens in it. */
export async function searchedForCandidates(
  stack: Stack,
  { areaId, incidentId }: { areaId: number; incidentId: string },
): Promise<CandidatesOfPlace> {
  const grants = [{ role: 'investigator' as const, areaId }];
  const { headers } = await createAccount(stack.database.ownerUrl, { grants });
  const client = new ApiClient(stack.baseUrl, headers);
  const { status, body } = await client.get(`/api/v1/incidents/${incidentId}/candidates`);
  if (status !== 200 || !body.found) throw new Error(JSON.stringify(body));
  return { candidateRunId: body.runId as string };
}
