import { type ApiClient, ApiError } from '../client/api-client';
import { mapLimited } from './limited';
import { pause } from '../client/patience';
import type { OpenCase } from './seed-incidents';

export interface LinksRun {
  api: ApiClient;
  limit: number;
  cases: OpenCase[];
  progress: (done: number, of: number) => void;
}

interface Suggestion {
  id: string;
  state: 'suggested' | 'confirmed' | 'declined' | 'withdrawn';
  isRequested: boolean;
  camera: { code: string };
}

const POLL_MILLISECONDS = 200;
const SUGGEST_MILLISECONDS = 60_000;

/**
 * The officer confirms what the system suggests, in the order of the witnesses. Recordings that others have added since are left to
 * them, so that a second run links nothing new.
 */
export async function linkSuggested({ api, limit, cases, progress }: LinksRun): Promise<void> {
  let done = 0;
  await mapLimited(cases, limit, async (open) => {
    for (const index of open.incident.witnesses.keys()) await confirm(api, open, index);
    progress(++done, cases.length);
  });
}

async function confirm(api: ApiClient, open: OpenCase, index: number): Promise<void> {
  const { code } = open.incident.witnesses[index]!;
  const { id, state } = await suggestionFor(api, open, code);
  if (state !== 'suggested') return;
  const isFirst = index === 0;
  const body = {
    relevance: isFirst ? 'scene' : 'approach',
    contribution: isFirst && open.incident.outcome === 'solved' ? 'decisive' : 'supporting',
    reason: `Mắt ${code} nhìn thấy hiện trường vào thời điểm xảy ra (dữ liệu mẫu)`,
  };
  try {
    await api.post(`suggestions/${id}/confirm`, body);
  } catch (error) {
    // Confirmed by a request whose answer got lost.
    if (!(error instanceof ApiError && error.code === 'suggestion_decided')) throw error;
  }
}

/** @throws Error when footage that was asked for is not suggested: then the demo would show nothing. */
async function suggestionFor(api: ApiClient, { id, incident }: OpenCase, code: string): Promise<Suggestion> {
  for (const giveUpAt = Date.now() + SUGGEST_MILLISECONDS; Date.now() < giveUpAt;) {
    const path = `incidents/${id}/suggestions?limit=200`;
    const { items } = await api.get<{ items: Suggestion[] }>(path);
    const found = items.find(
      ({ camera, isRequested, state }) => camera.code === code && isRequested && state !== 'withdrawn',
    );
    if (found) return found;
    await pause(POLL_MILLISECONDS);
  }
  throw new Error(`the footage of ${code} was not suggested for ${incident.reference}; does the worker run?`);
}
