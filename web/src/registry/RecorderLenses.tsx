import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { LinkAnchor } from '../ui/links';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { Section } from '../ui/Section';
import { LensStatusBadge } from './LensStatusBadge';

interface OnChannel {
  source: Dto<'SourceDto'>;
  lens: Dto<'CameraDetailDto'>;
}

/** The api tells a lens's channels, not a channel's lenses; a group has a handful of lenses, which are asked one by one. */
const LENSES_MAX = 50;

/** Which lens of the recorder's own area is on which of its channels. */
export function RecorderLenses({ recorder }: { recorder: Dto<'RecorderDto'> }) {
  const { t } = useTranslation('registry');
  const { id, areaId } = recorder;
  const found = useQuery({
    queryKey: ['recorder-lenses', id, areaId],
    queryFn: () => lensesOn(id, areaId),
  });
  const columns = useColumns();
  return (
    <Section title={t('lensesOnChannels')}>
      <Stack>
        <Answer of={found}>
          {({ items, isComplete }) => (
            <>
              <Rows
                caption={t('lensesOnChannels')}
                columns={columns}
                items={items}
                keyOf={({ source }) => source.id}
                empty={<Empty title={t('noLensesHere')} hint={t('noLensesHereHint')} />}
              />
              {!isComplete && <Text>{t('lensesIncomplete', { count: LENSES_MAX })}</Text>}
            </>
          )}
        </Answer>
        <Text size="sm" c="dimmed">
          {t('lensesOfAreaOnly')}{' '}
          <LinkAnchor to="/cameras" search={{ area: String(areaId) }} inherit underline="always">
            {t('lensesOfArea')}
          </LinkAnchor>
        </Text>
      </Stack>
    </Section>
  );
}

async function lensesOn(
  recorderId: string,
  areaId: number,
): Promise<{ items: OnChannel[]; isComplete: boolean }> {
  const page = await result(api.GET('/api/v1/cameras', { params: { query: { areaId, limit: LENSES_MAX } } }));
  const lenses = await Promise.all(
    page.items.map(({ id }) => result(api.GET('/api/v1/cameras/{id}', { params: { path: { id } } }))),
  );
  const items = lenses.flatMap((lens) =>
    lens.sources.filter((source) => source.recorderId === recorderId).map((source) => ({ source, lens })),
  );
  items.sort((a, b) => a.source.channel - b.source.channel);
  return { items, isComplete: page.nextCursor === null };
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
