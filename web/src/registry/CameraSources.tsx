import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useCan } from '../session/session';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { Section } from '../ui/Section';
import { AttachSourceDialog } from './AttachSourceDialog';
import { EndSourceDialog } from './EndSourceDialog';
import { RecorderLink } from './RecorderLink';

type Source = Dto<'SourceDto'>;

/** Which recorder channel showed the lens, when. */
export function CameraSources({ camera }: { camera: Dto<'CameraDetailDto'> }) {
  const { t } = useTranslation('registry');
  const can = useCan();
  const [isAttaching, setAttaching] = useState(false);
  const [ending, setEnding] = useState<Source | null>(null);
  const { id } = camera;
  const sources = useCursorList(['camera-sources', id], (cursor) =>
    result(api.GET('/api/v1/cameras/{id}/sources', { params: { path: { id }, query: { cursor } } })),
  );
  const canChange = can('camera:write') && camera.status !== 'retired';
  const columns = useColumns(canChange ? setEnding : null);
  const attach = canChange && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAttaching(true)}>
      {t('attachSource')}
    </Button>
  );
  return (
    <Section title={t('sources')} actions={attach}>
      <Answer of={sources}>
        {(items) => (
          <Rows
            caption={t('sources')}
            columns={columns}
            items={items}
            keyOf={(source) => source.id}
            empty={<Empty title={t('noSource')} hint={t('noSourceHint')} />}
            hasMore={sources.hasNextPage}
            isLoadingMore={sources.isFetchingNextPage}
            onMore={() => void sources.fetchNextPage()}
          />
        )}
      </Answer>
      <AttachSourceDialog camera={camera} isOpen={isAttaching} onClose={() => setAttaching(false)} />
      <EndSourceDialog source={ending} onClose={() => setEnding(null)} />
    </Section>
  );
}

function useColumns(onEnd: ((source: Source) => void) | null): Column<Source>[] {
  const { t } = useTranslation(['registry', 'enums']);
  const time = useTime();
  const columns: Column<Source>[] = [
    { key: 'recorder', label: t('recorder'), cell: ({ recorderId }) => <RecorderLink id={recorderId} /> },
    {
      key: 'channel',
      label: t('channel'),
      cell: ({ channel, stream }) => t('channelOf', { channel, stream: t(`enums:stream.${stream}`) }),
    },
    { key: 'from', label: t('from'), cell: ({ validFrom }) => time.moment(validFrom) },
    { key: 'to', label: t('to'), cell: ({ validTo }) => (validTo ? time.moment(validTo) : t('stillSo')) },
  ];
  if (onEnd)
    columns.push({
      key: 'end',
      label: t('actions'),
      cell: (source) =>
        source.validTo === null && (
          <Button variant="default" size="xs" onClick={() => onEnd(source)}>
            {t('endSource')}
          </Button>
        ),
    });
  return columns;
}
