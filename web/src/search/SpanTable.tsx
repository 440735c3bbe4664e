import { useTranslation } from 'react-i18next';
import { type Column, Rows } from '../ui/Rows';
import { useTime } from '../ui/time';
import { HoldingMark } from './HoldingMark';
import type { Lane, Span } from './lanes';
import { TimeLeftOfLens } from './TimeLeftOfLens';
import { Uncertainty } from './Uncertainty';

interface Row {
  lane: Lane;
  span: Span;
}

/** All that the timeline shows, in words: gaps and what may still be at the recorders included. */
export function SpanTable({ lanes }: { lanes: Lane[] }) {
  const { t } = useTranslation('search');
  const time = useTime();
  const iso = (moment: number) => new Date(moment).toISOString();
  const columns: Column<Row>[] = [
    { key: 'lens', label: t('lens'), cell: ({ lane }) => `${lane.code} · ${lane.name}` },
    { key: 'state', label: t('state'), cell: ({ span }) => <HoldingMark kind={span.kind} /> },
    { key: 'from', label: t('from'), cell: ({ span }) => time.exactMoment(iso(span.from)) },
    { key: 'to', label: t('to'), cell: ({ span }) => time.exactMoment(iso(span.to)) },
    {
      key: 'uncertainty',
      label: t('uncertainty'),
      cell: ({ span }) =>
        span.uncertaintyMilliseconds === 0 ? (
          '–'
        ) : (
          <Uncertainty milliseconds={span.uncertaintyMilliseconds} />
        ),
    },
    { key: 'left', label: t('beforeOverwritten'), cell: ({ lane }) => <TimeLeftOfLens lane={lane} /> },
  ];
  return (
    <Rows
      caption={t('timelineLabel')}
      columns={columns}
      items={lanes.flatMap((lane) => lane.spans.map((span) => ({ lane, span })))}
      keyOf={({ lane, span }) => `${lane.cameraId} ${span.id}`}
      empty={null}
    />
  );
}
