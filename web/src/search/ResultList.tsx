import { Checkbox, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type Column, Rows } from '../ui/Rows';
import { useTime } from '../ui/time';
import { playableItem } from './choice';
import { HoldingMark } from './HoldingMark';
import { spanOf } from './lanes';
import { Uncertainty } from './Uncertainty';
import type { Feature } from './useFootageSearch';
import { LinkAnchor } from '../ui/links';

interface ResultListProps {
  features: Feature[];
  isChosen: (itemId: string) => boolean;
  onChoose: (itemId: string) => void;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

/** What was found, newest first. */
export function ResultList(props: ResultListProps) {
  const { t } = useTranslation('search');
  const columns = useColumns(props);
  return (
    <Rows
      caption={t('found')}
      columns={columns}
      items={props.features}
      keyOf={({ id }) => id}
      empty={null}
      hasMore={props.hasMore}
      isLoadingMore={props.isLoadingMore}
      onMore={props.onMore}
    />
  );
}

function useColumns({ isChosen, onChoose }: ResultListProps): Column<Feature>[] {
  const { t } = useTranslation('search');
  const time = useTime();
  return [
    {
      key: 'choose',
      label: t('watch'),
      cell: (feature) => {
        const itemId = playableItem(feature);
        if (!itemId) return '–';
        return (
          <Checkbox
            size="md"
            aria-label={t('chooseItem', {
              code: feature.properties.camera.code,
              time: time.clock(feature.properties.corrected.startedAt),
            })}
            checked={isChosen(itemId)}
            onChange={() => onChoose(itemId)}
          />
        );
      },
    },
    {
      key: 'lens',
      label: t('lens'),
      isTitle: true,
      cell: ({ properties: { camera } }) => (
        <>
          <LinkAnchor to="/cameras/$id" params={{ id: camera.id }} fw={600}>
            {camera.code}
          </LinkAnchor>
          <Text size="sm">{camera.name}</Text>
        </>
      ),
    },
    {
      key: 'true',
      label: t('trueTime'),
      cell: ({ properties: { corrected } }) => (
        <>
          <Text size="sm" className="numbers">
            {time.clock(corrected.startedAt)} – {time.exactMoment(corrected.endedAt)}
          </Text>
          <Text size="xs" component="div">
            <Uncertainty milliseconds={corrected.uncertaintyMilliseconds} />
          </Text>
        </>
      ),
    },
    {
      key: 'displayed',
      label: t('displayedTime'),
      cell: ({ properties: { displayed } }) => (
        <Text size="sm" className="numbers">
          {time.exactMoment(displayed.startedAt)}
        </Text>
      ),
    },
    {
      key: 'state',
      label: t('state'),
      cell: (feature) => <HoldingMark kind={spanOf(feature).kind} />,
    },
    {
      key: 'open',
      label: t('details'),
      cell: ({ properties: { items, camera } }) =>
        items.map(({ id }) => (
          <LinkAnchor
            key={id}
            to="/footage/$id"
            params={{ id }}
            size="sm"
            display="block"
            lh="1.5rem"
            aria-label={t('openItem', { code: camera.code })}
          >
            {t('open')}
          </LinkAnchor>
        )),
    },
  ];
}
