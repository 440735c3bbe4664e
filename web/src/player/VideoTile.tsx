import { ActionIcon, Card, Center, Group, Menu, Text, Title } from '@mantine/core';
import {
  IconCamera,
  IconDotsVertical,
  IconEyeCheck,
  IconFileInfo,
  IconLink,
  IconVolume,
  IconVolumeOff,
} from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PurposeFault } from '../purposes/PurposeFault';
import { useCan } from '../session/session';
import { useTime } from '../ui/time';
import { type Film, filmAt } from './film';
import type { MasterClock } from './master-clock';
import { SealBadge } from './SealBadge';
import { follow } from './sync';
import { TileTimes } from './TileTimes';
import { useClockState } from './useClock';
import { problemOfMedia } from './media-problem';
import { LinkMenuItem } from '../ui/links';

export interface TileActs {
  onStill: (film: Film, video: HTMLVideoElement) => void;
  onLink: (film: Film) => void;
  onReview: (film: Film) => void;
}

interface VideoTileProps extends TileActs {
  tile: Film[];
  clock: MasterClock;
  purposeId: string;
}

/** The footage of one lens, at the moment where the clock stands. */
export function VideoTile({ tile, clock, purposeId, ...acts }: VideoTileProps) {
  const { t } = useTranslation('player');
  const { at } = useClockState(clock);
  const { film, isRunning } = filmAt(tile, at);
  const video = useRef<HTMLVideoElement>(null);
  const [isMuted, setMuted] = useState(true);
  const { error, sync, retry, onError } = useFollowing(video, tile, clock, film.id);
  const heading = useId();
  const src = `/api/v1/footage/${film.id}/proxy?purpose=${purposeId}`;
  return (
    <Card withBorder padding="xs" component="section" aria-labelledby={heading}>
      <Group justify="space-between" gap="xs" mb={6}>
        <div style={{ flex: '1 1 8rem', minWidth: 0 }}>
          <Title order={2} size="h5" id={heading}>
            {film.code}
          </Title>
          <Text size="xs" lineClamp={1} title={film.name}>
            {film.name}
          </Text>
        </div>
        <Group gap={4} wrap="nowrap">
          <SealBadge film={film} />
          <ActionIcon
            variant="default"
            size="lg"
            aria-pressed={!isMuted}
            aria-label={t('sound', { code: film.code })}
            onClick={() => setMuted(!isMuted)}
          >
            {isMuted ? <IconVolumeOff size={18} /> : <IconVolume size={18} />}
          </ActionIcon>
          <TileMenu film={film} video={video} {...acts} />
        </Group>
      </Group>
      <div className="tile-picture">
        <video
          key={`${film.id} ${retry}`}
          ref={video}
          src={src}
          preload="auto"
          playsInline
          muted={isMuted}
          aria-label={t('videoOf', { code: film.code })}
          data-film={film.id}
          onLoadedMetadata={sync}
          onCanPlay={sync}
          onSeeked={sync}
          onWaiting={sync}
          // Also while the clock waits and tells nothing.
          onTimeUpdate={sync}
          onEnded={sync}
          onError={() => void onError(src)}
        />
        {!isRunning && <Outside film={film} at={at} />}
      </div>
      {error !== null && <PurposeFault error={error.fault} onRetry={error.again} />}
      <TileTimes film={film} at={at} isRunning={isRunning} />
    </Card>
  );
}

/** Moves the video with the clock, and holds the clock while it loads. */
function useFollowing(
  video: React.RefObject<HTMLVideoElement | null>,
  tile: Film[],
  clock: MasterClock,
  filmId: string,
) {
  const id = useId();
  const [retry, setRetry] = useState(0);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    const sync = () => keepUp(video.current, tile, clock, id);
    sync();
    const leave = clock.subscribe(sync);
    return () => {
      leave();
      clock.hold(id, false);
    };
  }, [video, clock, tile, id, filmId, retry]);
  const onError = async (src: string) => {
    clock.hold(id, false);
    setFault(await problemOfMedia(src));
  };
  const again = () => {
    setFault(null);
    setRetry(retry + 1);
  };
  const sync = () => keepUp(video.current, tile, clock, id);
  return { sync, retry, onError, error: fault === null ? null : { fault, again } };
}

function keepUp(video: HTMLVideoElement | null, tile: Film[], clock: MasterClock, id: string): void {
  if (!video) return;
  const state = clock.snapshot();
  const { film, isRunning } = filmAt(tile, state.at);
  // Until React has put the next film in its place.
  if (video.dataset.film !== film.id) return;
  const isFailed = video.error !== null;
  clock.hold(id, !isFailed && follow(video, film, isRunning, state, clock.isHeldBy(id)));
}

function Outside({ film, at }: { film: Film; at: number }) {
  const { t } = useTranslation('player');
  const time = useTime();
  const isBefore = at < film.start;
  const edge = time.clock(new Date(isBefore ? film.start : film.end).toISOString());
  return (
    <Center className="tile-outside">
      <Text fw={600}>{t(isBefore ? 'beginsAt' : 'endedAt', { time: edge })}</Text>
    </Center>
  );
}

interface TileMenuProps extends TileActs {
  film: Film;
  video: React.RefObject<HTMLVideoElement | null>;
}

function TileMenu({ film, video, onStill, onLink, onReview }: TileMenuProps) {
  const { t } = useTranslation('player');
  const can = useCan();
  return (
    <Menu withinPortal position="bottom-end">
      <Menu.Target>
        <ActionIcon variant="default" size="lg" aria-label={t('actsOf', { code: film.code })}>
          <IconDotsVertical size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {can('evidence:link') && (
          <Menu.Item leftSection={<IconLink size={16} />} onClick={() => onLink(film)}>
            {t('linkEllipsis')}
          </Menu.Item>
        )}
        {can('evidence:link') && (
          <Menu.Item leftSection={<IconEyeCheck size={16} />} onClick={() => onReview(film)}>
            {t('reviewEllipsis')}
          </Menu.Item>
        )}
        {can('evidence:download') && (
          <Menu.Item
            leftSection={<IconCamera size={16} />}
            onClick={() => video.current && onStill(film, video.current)}
          >
            {t('still')}
          </Menu.Item>
        )}
        <LinkMenuItem leftSection={<IconFileInfo size={16} />} to="/footage/$id" params={{ id: film.id }}>
          {t('footageDetails')}
        </LinkMenuItem>
      </Menu.Dropdown>
    </Menu>
  );
}
