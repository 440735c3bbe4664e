import { ActionIcon, Group, Stack, Text, Tooltip } from '@mantine/core';
import {
  IconArrowAutofitWidth,
  IconChevronLeft,
  IconChevronRight,
  IconZoomIn,
  IconZoomOut,
} from '@tabler/icons-react';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import { extentOf, type Lane, type Period, type Span } from './lanes';
import { LaneTrack } from './LaneTrack';
import { TimeLeftOfLens } from './TimeLeftOfLens';
import { moved, percentOf, ticksOf, zoomed } from './viewport';
import './timeline.css';
import { LinkAnchor } from '../ui/links';

const ZOOM = 0.5;
const STEP = 0.25;
const LEGEND: Span['kind'][] = [
  'sealed',
  'received',
  'at_source',
  'presumed',
  'probably_overwritten',
  'unknown',
  'gap',
];

interface TimelineProps {
  lanes: Lane[];
  period: Period;
  isChosen: (span: Span) => boolean;
  onChoose: (span: Span) => void;
}

/** One lane per lens on one axis of true time. What it shows is in the table beside it too. */
export function Timeline({ lanes, period, isChosen, onChoose }: TimelineProps) {
  const { t } = useTranslation('search');
  const extent = extentOf(lanes, period);
  const [shown, setShown] = useState<Period | null>(null);
  const view = shown ?? extent;
  const acts = {
    closer: () => setShown(zoomed(view, ZOOM, extent)),
    farther: () => setShown(zoomed(view, 1 / ZOOM, extent)),
    earlier: () => setShown(moved(view, -STEP, extent)),
    later: () => setShown(moved(view, STEP, extent)),
    whole: () => setShown(null),
  };
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Legend
          kinds={LEGEND.filter((kind) => lanes.some(({ spans }) => spans.some((span) => span.kind === kind)))}
        />
        <Tools acts={acts} />
      </Group>
      <div
        className="timeline"
        role="group"
        aria-label={t('timelineLabel')}
        tabIndex={0}
        onKeyDown={(event) => onKey(event, acts)}
      >
        <Axis view={view} />
        {lanes.map((lane) => (
          <div key={lane.cameraId} className="timeline-row">
            <div className="timeline-label">
              <LinkAnchor to="/cameras/$id" params={{ id: lane.cameraId }} size="sm" fw={600}>
                {lane.code}
              </LinkAnchor>
              <Text size="xs" lineClamp={1} title={lane.name}>
                {lane.name}
              </Text>
              <TimeLeftOfLens lane={lane} />
            </div>
            <LaneTrack lane={lane} view={view} isChosen={isChosen} onChoose={onChoose} />
          </div>
        ))}
      </div>
      <Text size="xs" c="dimmed">
        {t('timelineKeys')}
      </Text>
    </Stack>
  );
}

type Acts = Record<'closer' | 'farther' | 'earlier' | 'later' | 'whole', () => void>;

const KEYS: Record<string, keyof Acts> = {
  '+': 'closer',
  '=': 'closer',
  '-': 'farther',
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  '0': 'whole',
};

function onKey(event: KeyboardEvent, acts: Acts): void {
  const act = KEYS[event.key];
  if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  acts[act]();
}

function Tools({ acts }: { acts: Acts }) {
  const { t } = useTranslation('search');
  const tools = [
    ['earlier', IconChevronLeft],
    ['later', IconChevronRight],
    ['closer', IconZoomIn],
    ['farther', IconZoomOut],
    ['whole', IconArrowAutofitWidth],
  ] as const;
  return (
    <Group gap={4} wrap="nowrap">
      {tools.map(([name, Icon]) => (
        <Tooltip key={name} label={t(`timeline.${name}`)}>
          <ActionIcon variant="default" size="lg" onClick={acts[name]} aria-label={t(`timeline.${name}`)}>
            <Icon size={18} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}

function Legend({ kinds }: { kinds: Span['kind'][] }) {
  const { t } = useTranslation('search');
  return (
    <Group gap="md" component="ul" p={0} m={0} style={{ listStyle: 'none' }} aria-label={t('legend')}>
      {kinds.map((kind) => (
        <Group key={kind} component="li" gap={6} wrap="nowrap">
          <span className="timeline-sample" aria-hidden>
            <span className="timeline-span" data-kind={kind} />
          </span>
          <Text size="xs">{t(`span.${kind}`)}</Text>
        </Group>
      ))}
    </Group>
  );
}

function Axis({ view }: { view: Period }) {
  const time = useTime();
  const dayOf = (tick: number) => time.date(new Date(tick).toISOString());
  const ticks = ticksOf(view);
  return (
    <div className="timeline-row" aria-hidden>
      <div className="timeline-label">
        <Text size="xs">{dayOf(view.from)}</Text>
      </div>
      <div className="timeline-track timeline-axis">
        {ticks.map((tick, index) => (
          <div key={tick} className="timeline-tick numbers" style={{ left: `${percentOf(tick, view)}%` }}>
            {time.clock(new Date(tick).toISOString()).replace(/:00$/, '')}
            {index > 0 && dayOf(tick) !== dayOf(ticks[index - 1]!) && <div>{dayOf(tick)}</div>}
          </div>
        ))}
      </div>
    </div>
  );
}
