import { useTranslation } from 'react-i18next';
import { useCan } from '../session/session';
import { Rows } from '../ui/Rows';
import { useTime } from '../ui/time';
import type { RequestDetail } from './RequestPage';
import { Section } from '../ui/Section';
import { LinkAnchor } from '../ui/links';

type Lens = RequestDetail['lenses'][number];

/** The lenses asked for, and what has been sealed of each. */
export function RequestLenses({ request }: { request: RequestDetail }) {
  const { t } = useTranslation('race');
  const can = useCan();
  return (
    <Section isPlain title={t('request.lenses')}>
      <Rows
        caption={t('request.lensesCaption')}
        items={request.lenses}
        keyOf={({ sourceId }) => sourceId}
        empty={null}
        columns={[
          {
            key: 'lens',
            label: t('request.lens'),
            cell: ({ cameraId, cameraCode, cameraName }) =>
              can('camera:read') ? (
                <LinkAnchor to="/cameras/$id" params={{ id: cameraId }} inherit>
                  {cameraCode} · {cameraName}
                </LinkAnchor>
              ) : (
                `${cameraCode} · ${cameraName}`
              ),
          },
          { key: 'channel', label: t('request.channel'), cell: ({ channel }) => channel },
          { key: 'arrival', label: t('request.arrival'), cell: (lens) => <Arrival lens={lens} /> },
        ]}
      />
    </Section>
  );
}

function Arrival({ lens: { arrivedAt, missingMilliseconds } }: { lens: Lens }) {
  const { t } = useTranslation('race');
  const time = useTime();
  if (arrivedAt) return t('request.arrived', { time: time.moment(arrivedAt) });
  if (missingMilliseconds === null) return t('request.arrivedNothing');
  return t('request.arrivedPartly', { duration: time.duration(missingMilliseconds) });
}
