import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client';
import type { Dto } from '../api/types';
import { answerOf, NoLine } from '../offline/answers';
import { keep, kept } from '../offline/kept';
import { useSession } from '../session/session';
import type { KnownLens } from './fault-form';

/** A list that is chosen from without a line. */
const LENSES_MAX = 100;
const LIST = 'lenses';

/** Lenses to choose from: by the api's search, and without a line among those last seen on this device. */
export function useLensChoice(text: string): { lenses: KnownLens[]; isFetching: boolean } {
  const { account } = useSession();
  const { data, isFetching } = useQuery({
    queryKey: ['lens-choice', account.id, text],
    queryFn: async () => {
      const query = { limit: LENSES_MAX, ...(text && { q: text }) };
      try {
        const { items } = await answerOf(api.GET('/api/v1/cameras', { params: { query } }));
        const lenses = items.map(({ id, code, name, areaId }) => ({ id, code, name, areaId }));
        if (!text) await keep(account.id, LIST, lenses);
        return lenses;
      } catch (error) {
        if (!(error instanceof NoLine)) throw error;
        return ((await kept<KnownLens[]>(account.id, LIST)) ?? []).filter((lens) => isMeant(lens, text));
      }
    },
    networkMode: 'always',
    placeholderData: (before) => before,
  });
  return { lenses: data ?? [], isFetching };
}

function isMeant({ code, name }: KnownLens, text: string): boolean {
  return `${code} ${name}`.toLocaleLowerCase('vi').includes(text.toLocaleLowerCase('vi'));
}

/** What the registry says of a lens, for whoever stands below it. */
export type RecordedLens = Pick<
  Dto<'CameraDetailDto'>,
  'directionText' | 'address' | 'mount' | 'referencePictureId'
> & {
  position: Dto<'PositionDto'> | null;
  azimuthDegrees: number | null;
  hasRecorder: boolean;
};

export async function recordedLens(accountId: string, cameraId: string): Promise<RecordedLens | null> {
  const name = `lens/${cameraId}`;
  try {
    const asked = api.GET('/api/v1/cameras/{id}', { params: { path: { id: cameraId } } });
    const { directionText, address, mount, referencePictureId, view, sources } = await answerOf(asked);
    const lens: RecordedLens = {
      ...{ directionText, address, mount, referencePictureId },
      // The document does not say it, but a lens may have no view yet.
      position: (view as typeof view | null)?.position ?? null,
      azimuthDegrees: (view as typeof view | null)?.azimuthDegrees ?? null,
      hasRecorder: sources.some(({ validTo }) => validTo === null),
    };
    await keep(accountId, name, lens);
    return lens;
  } catch (error) {
    if (!(error instanceof NoLine)) throw error;
    return (await kept<RecordedLens>(accountId, name)) ?? null;
  }
}
