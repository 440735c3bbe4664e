import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';

type View = Dto<'ViewDto'>;

/** What was believed of where a lens looked, from one moment until another; null = still. */
export interface Belief {
  knownFrom: string;
  knownTo: string | null;
  /** Latest validity first; their periods do not overlap. */
  views: View[];
}

const STEPS_PER_PAGE = 6;
const VIEWS_MAX = 200;

/** What the api can still be asked about. */
interface Question {
  /** undefined = now. */
  knownAt: string | undefined;
  knownTo: string | null;
}

/**
 * What was believed, latest first: the api answers what it believed at a moment, so the moment before the newest of what it
 * answers leads to the belief before.
 * @param knownAt where to begin; undefined = with what is believed now.
 */
export function useBeliefs(cameraId: string, knownAt: string | undefined) {
  const question: Question = { knownAt, knownTo: null };
  const asked = useInfiniteQuery({
    queryKey: ['camera-beliefs', cameraId, knownAt],
    queryFn: ({ pageParam }) => walk(cameraId, pageParam),
    initialPageParam: question,
    getNextPageParam: (page) => page.next,
  });
  return { ...asked, data: asked.data?.pages.flatMap(({ beliefs }) => beliefs) };
}

async function walk(cameraId: string, question: Question): Promise<{ beliefs: Belief[]; next?: Question }> {
  const beliefs: Belief[] = [];
  let next = question;
  while (beliefs.length < STEPS_PER_PAGE) {
    const views = await viewsKnownAt(cameraId, next.knownAt);
    const knownFrom = latestKnowledge(views);
    if (knownFrom === null) return { beliefs };
    // Of a moment asked for, the rows themselves say until when they were believed.
    const knownTo = beliefs.length || next.knownTo ? next.knownTo : firstDoubt(views);
    beliefs.push({ knownFrom, knownTo, views });
    next = { knownAt: momentBefore(knownFrom), knownTo: knownFrom };
  }
  return { beliefs, next };
}

async function viewsKnownAt(id: string, knownAt: string | undefined): Promise<View[]> {
  const call = api.GET('/api/v1/cameras/{id}/views', {
    params: { path: { id }, query: { limit: VIEWS_MAX, ...(knownAt && { knownAt }) } },
  });
  return (await result(call)).items;
}

function latestKnowledge(views: View[]): string | null {
  return (
    views
      .map(({ knownFrom }) => knownFrom)
      .sort()
      .at(-1) ?? null
  );
}

function firstDoubt(views: View[]): string | null {
  return (
    views
      .flatMap(({ knownTo }) => knownTo ?? [])
      .sort()
      .at(0) ?? null
  );
}

function momentBefore(iso: string): string {
  return new Date(new Date(iso).getTime() - 1).toISOString();
}

/** @returns the view of an earlier belief that one of a later belief took the place of; null when it is not new. */
export function replacedView(view: View, earlier: Belief | undefined): View | null {
  if (!earlier || earlier.views.some(({ id }) => id === view.id)) return null;
  return earlier.views.find((one) => overlap(one, view)) ?? null;
}

function overlap(a: View, b: View): boolean {
  return (b.validTo === null || a.validFrom < b.validTo) && (a.validTo === null || b.validFrom < a.validTo);
}

export function wasValidAt({ validFrom, validTo }: View, iso: string): boolean {
  const at = new Date(iso).getTime();
  return new Date(validFrom).getTime() <= at && (validTo === null || at < new Date(validTo).getTime());
}
