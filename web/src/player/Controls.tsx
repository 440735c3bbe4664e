import { ActionIcon, Button, Group, Select, Text, Tooltip } from '@mantine/core';
import {
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRewindBackward10,
  IconRewindForward10,
  IconRepeatOff,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import { HelpPopover } from './HelpPopover';
import { JumpPopover } from './JumpPopover';
import { type MasterClock, SPEEDS } from './master-clock';
import { useMomentText } from './moment-text';
import type { PlayerActs } from './player-acts';
import { useClockState } from './useClock';

interface ControlsProps {
  clock: MasterClock;
  acts: PlayerActs;
}

/** All that moves the clock, and where it stands. */
export function Controls({ clock, acts }: ControlsProps) {
  const { t } = useTranslation('player');
  const time = useTime();
  const moment = useMomentText();
  const { at, isPlaying, isWaiting } = useClockState(clock);
  const steps = [
    ['back10', IconRewindBackward10],
    ['frameBack', IconPlayerSkipBack],
    ['frameForward', IconPlayerSkipForward],
    ['forward10', IconRewindForward10],
  ] as const;
  const step = ([name, Icon]: (typeof steps)[number]) => (
    <Tooltip key={name} label={t(`act.${name}`)}>
      <ActionIcon variant="default" size="xl" onClick={acts[name]} aria-label={t(`act.${name}`)}>
        <Icon size={20} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <Group gap="xs" role="toolbar" aria-label={t('controls')}>
      {steps.slice(0, 2).map(step)}
      <Button
        size="md"
        onClick={acts.playOrPause}
        leftSection={isPlaying ? <IconPlayerPause size={20} /> : <IconPlayerPlay size={20} />}
      >
        {t(isPlaying ? 'act.pause' : 'act.play')}
      </Button>
      {steps.slice(2).map(step)}
      <div>
        <Text fw={700} size="lg" className="numbers" data-testid="clock">
          {moment(at)}
        </Text>
        <Text size="xs">{isWaiting ? t('loading') : time.date(new Date(at).toISOString())}</Text>
      </div>
      <SpeedSelect clock={clock} />
      <LoopButtons clock={clock} acts={acts} />
      <JumpPopover clock={clock} />
      <HelpPopover />
    </Group>
  );
}

function SpeedSelect({ clock }: { clock: MasterClock }) {
  const { t } = useTranslation('player');
  const { speed } = useClockState(clock);
  return (
    <Select
      aria-label={t('speed')}
      w={92}
      allowDeselect={false}
      data={SPEEDS.map((each) => ({ value: String(each), label: `${each}×` }))}
      value={String(speed)}
      onChange={(value) => value && clock.setSpeed(Number(value))}
    />
  );
}

function LoopButtons({ clock, acts }: ControlsProps) {
  const { t } = useTranslation('player');
  const moment = useMomentText();
  const { loop } = useClockState(clock);
  const end = (name: 'A' | 'B', at: number | null, act: () => void) => (
    <Tooltip label={t(`act.loop${name}`)}>
      <Button variant="default" onClick={act} className="numbers">
        {at === null ? name : `${name} ${moment(at)}`}
        <span className="visually-hidden">: {t(`act.loop${name}`)}</span>
      </Button>
    </Tooltip>
  );
  return (
    <Group gap={4} role="group" aria-label={t('loop')}>
      {end('A', loop.a, acts.loopA)}
      {end('B', loop.b, acts.loopB)}
      {(loop.a !== null || loop.b !== null) && (
        <Tooltip label={t('act.loopOff')}>
          <ActionIcon variant="default" size="lg" onClick={acts.loopOff} aria-label={t('act.loopOff')}>
            <IconRepeatOff size={18} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}
