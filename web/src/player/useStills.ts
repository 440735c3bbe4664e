import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useUncertaintyText } from '../search/Uncertainty';
import { useTime } from '../ui/time';
import type { Film } from './film';
import { saveAs, stillName, stillOf } from './still';

const HASH_CHARACTERS = 16;

/** @returns what saves the frame a video shows, with its lens, times and hash written below it. */
export function useStills(): (film: Film, video: HTMLVideoElement) => void {
  const { t } = useTranslation('player');
  const time = useTime();
  const uncertainty = useUncertaintyText();
  const exact = (at: number) => {
    const hundredths = String(Math.floor(at % 1000)).padStart(3, '0');
    return `${time.exactMoment(new Date(at).toISOString())} (+${hundredths} ms)`;
  };
  const save = async (film: Film, video: HTMLVideoElement) => {
    const at = film.start + video.currentTime * 1000;
    const lines = [
      `${film.code} · ${film.name}`,
      `${t('trueTime')} ${exact(at)} ${uncertainty(film.uncertaintyMilliseconds)}`,
      `${t('inPicture')} ${exact(at + film.displayedOffsetMilliseconds)}`,
      `SHA-256 ${film.sha256.slice(0, HASH_CHARACTERS)}…`,
    ];
    saveAs(await stillOf(video, lines), stillName(film, at));
  };
  return (film, video) =>
    void save(film, video).catch(() => notifications.show({ message: t('noStill'), color: 'red' }));
}
