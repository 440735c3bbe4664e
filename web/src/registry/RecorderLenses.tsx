import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { LinkAnchor } from '../ui/links';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { Section } from '../ui/Section';
import { LensStatusBadge } from './LensStatusBadge';

interface OnChannel {
  source: Dto<'SourceDto'>;
  lens: Dto<'CameraListItemDto'>;
}

const PAGE_MAX = 200;

/** Which lens is on which channel of the recorder. */
export function RecorderLenses({ recorder: { id } }: { recorder: Dto<'RecorderDto'> }) {
  const { t } = useTranslation('registry');
  const lenses = useCursorList(['recorder-lenses', id], (cursor) =>
    result(api.GET('/api/v1/cameras', { params: { query: { recorderId: id, limit: PAGE_MAX, cursor } } })),
  );
  const columns = useColumns();
  return (
    <Section title={t('lensesOnChannels')}>
      <Answer of={lenses}>
        {(found) => (
          <Rows
            caption={t('lensesOnChannels')}
            columns={columns}
            items={byChannel(found)}
            keyOf={({ source }) => source.id}
            empty={<Empty title={t('noLensesHere')} hint={t('noLensesHereHint')} />}
            hasMore={lenses.hasNextPage}
            isLoadingMore={lenses.isFetchingNextPage}
            onMore={() => void lenses.fetchNextPage()}
          />
        )}
      </Answer>
    </Section>
  );
}

function byChannel(lenses: Dto<'CameraListItemDto'>[]): OnChannel[] {
  const all = lenses.flatMap((lens) => (lens.channels ?? []).map((source) => ({ source, lens })));
  return all.sort((a, b) => a.source.channel - b.source.channel);
}

function useColumns(): Column<OnChannel>[] {
  const { t } = useTranslation(['registry', 'enums']);
  return [
    {
      key: 'channel',
      label: t('channel'),
      cell: ({ source: { channel, stream } }) =>
        t('channelOf', { channel, stream: t(`enums:stream.${stream}`) }),
    },
    {
      key: 'lens',
      label: t('lens'),
      isTitle: true,
      cell: ({ lens: { id, code, name } }) => (
        <LinkAnchor to="/cameras/$id" params={{ id }} inherit>
          {code} · {name}
        </LinkAnchor>
      ),
    },
    {
      key: 'status',
      label: t('status'),
      cell: ({ lens }) => <LensStatusBadge status={lens.status} isUnconfirmed={lens.isUnconfirmed} />,
    },
  ];
}
