import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import type { Lane, Period, Span } from './lanes';
import { useUncertaintyText } from './Uncertainty';
import { percentOf, ticksOf } from './viewport';

const LEAST_TARGET_PIXELS = 24;

interface LaneTrackProps {
  lane: Lane;
  view: Period;
  isChosen: (span: Span) => boolean;
  onChoose: (span: Span) => void;
}

/** What is known of one lens over time; what can be played is a button. */
export function LaneTrack({ lane, view, isChosen, onChoose }: LaneTrackProps) {
  const spans = lane.spans.filter(({ from, to }) => to >= view.from && from <= view.to);
  return (
    <div className="timeline-track">
      {ticksOf(view).map((tick) => (
        <div key={tick} className="timeline-tick" style={{ left: `${percentOf(tick, view)}%` }} />
      ))}
      {spans.map((span) => (
        <SpanBar key={span.id} span={span} view={view} />
      ))}
      {spans
        .filter(({ itemIds }) => itemIds.length)
        .map((span) => (
          <SpanChoice
            key={span.id}
            code={lane.code}
            span={span}
            view={view}
            isChosen={isChosen(span)}
            onChoose={() => onChoose(span)}
          />
        ))}
    </div>
  );
}

function SpanBar({ span, view }: { span: Span; view: Period }) {
  const margin = span.uncertaintyMilliseconds ?? 0;
  const total = span.to - span.from + 2 * margin;
  return (
    <>
      {margin > 0 && (
        <div
          className="timeline-soft"
          style={{
            ...placed(span.from - margin, span.to + margin, view),
            ['--edge' as string]: `${(margin / total) * 100}%`,
          }}
        />
      )}
      <div
        className="timeline-span"
        data-kind={span.kind}
        {...(span.uncertaintyMilliseconds === null && { 'data-unchecked': true })}
        style={placed(span.from, span.to, view)}
      />
    </>
  );
}

function placed(from: number, to: number, view: Period) {
  const left = percentOf(from, view);
  return { left: `${left}%`, width: `${percentOf(to, view) - left}%` };
}

interface SpanChoiceProps {
  code: string;
  span: Span;
  view: Period;
  isChosen: boolean;
  onChoose: () => void;
}

/** Wide enough to be hit, however short the footage is. */
function SpanChoice({ code, span, view, isChosen, onChoose }: SpanChoiceProps) {
  const { t } = useTranslation('search');
  const time = useTime();
  const uncertainty = useUncertaintyText()(span.uncertaintyMilliseconds);
  const left = percentOf(Math.max(span.from, view.from), view);
  const width = percentOf(Math.min(span.to, view.to), view) - left;
  const [from, to] = [span.from, span.to].map((moment) => time.clock(new Date(moment).toISOString()));
  const label = t('chooseSpan', { code, from, to, uncertainty });
  return (
    <button
      type="button"
      className="timeline-choice"
      aria-pressed={isChosen}
      aria-label={label}
      title={label}
      onClick={onChoose}
      style={{
        left: `min(${left}%, calc(${left + width / 2}% - ${LEAST_TARGET_PIXELS / 2}px))`,
        width: `max(${width}%, ${LEAST_TARGET_PIXELS}px)`,
      }}
    >
      {isChosen && <IconCheck size={16} aria-hidden />}
    </button>
  );
}
