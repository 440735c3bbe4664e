import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconDownload, IconLink, IconPlayerPlay, IconUpload } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { problemOf } from '../api/problem';
import type { Dto } from '../api/types';
import { useTabPurpose } from '../purposes/own-purposes';
import { useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Fault, Loading } from '../ui/states';
import { FootageFacts } from './FootageFacts';
import { FootagePicture } from './FootagePicture';
import { FootageState } from './FootageState';
import { LinkDialog } from './LinkDialog';
import { UploadDialog } from './UploadDialog';
import { LinkButton } from '../ui/links';

type Footage = Dto<'FootageDto'>;

const POLL_MILLISECONDS = 2000;
const UNFINISHED: Footage['state'][] = ['receiving', 'staged', 'verifying'];

/** One item of footage: where it stands, what it is, how it is sealed, and what can be done with it. */
export function FootagePage() {
  const { t } = useTranslation('player');
  const can = useCan();
  const [isUploading, setUploading] = useState(false);
  const id = useParams({ strict: false, select: (params: { id?: string }) => params.id ?? '' });
  const footage = query.useQuery(
    'get',
    '/api/v1/footage/{id}',
    { params: { path: { id } } },
    {
      refetchInterval: ({ state }) =>
        state.data && UNFINISHED.includes(state.data.state) ? POLL_MILLISECONDS : false,
    },
  );
  const { data, error } = footage;
  const handIn = can('evidence:ingest') && (
    <Button variant="default" leftSection={<IconUpload size={18} />} onClick={() => setUploading(true)}>
      {t('handInMore')}
    </Button>
  );
  return (
    <Page title={data ? titleOf(data, t('footage')) : t('footage')} actions={handIn}>
      {error && (problemOf(error)?.status === 404 ? <NotForYou id={id} /> : null)}
      {error && problemOf(error)?.status !== 404 && (
        <Fault error={error} onRetry={() => void footage.refetch()} />
      )}
      {!data && !error && <Loading />}
      {data && <Shown footage={data} />}
      <UploadDialog isOpen={isUploading} onClose={() => setUploading(false)} cameraId={data?.camera?.id} />
    </Page>
  );
}

function titleOf({ camera, acquisition }: Footage, word: string): string {
  return `${word} ${camera?.code ?? acquisition.originalFilename ?? ''}`.trim();
}

function Shown({ footage }: { footage: Footage }) {
  return (
    <Stack gap="md">
      <FootageState footage={footage} />
      <Acts footage={footage} />
      {footage.state === 'sealed' && <FootagePicture footage={footage} />}
      <FootageFacts footage={footage} />
    </Stack>
  );
}

function Acts({ footage }: { footage: Footage }) {
  const { t } = useTranslation('player');
  const can = useCan();
  const { purpose } = useTabPurpose();
  const [isLinking, setLinking] = useState(false);
  if (footage.state !== 'sealed') return null;
  return (
    <Group gap="xs">
      {footage.camera && footage.media && can('evidence:view') && (
        <LinkButton to="/player" search={{ items: footage.id }} leftSection={<IconPlayerPlay size={18} />}>
          {t('watch')}
        </LinkButton>
      )}
      {can('evidence:link') && (
        <Button variant="default" leftSection={<IconLink size={18} />} onClick={() => setLinking(true)}>
          {t('linkEllipsis')}
        </Button>
      )}
      {can('evidence:download') && purpose && (
        <Button
          component="a"
          href={`${footage.links.original}?purpose=${purpose.id}`}
          download
          variant="default"
          leftSection={<IconDownload size={18} />}
        >
          {t('download')}
        </Button>
      )}
      {isLinking && (
        <LinkDialog
          itemId={footage.id}
          name={footage.camera?.code ?? footage.acquisition.originalFilename ?? ''}
          incidentId={purpose?.incidentId ?? null}
          onClose={() => setLinking(false)}
        />
      )}
    </Group>
  );
}

/** Not there or not for this account: the api does not say which, so access may be asked for. */
function NotForYou({ id }: { id: string }) {
  const { t } = useTranslation('player');
  const can = useCan();
  const { purpose } = useTabPurpose();
  const [isAsking, setAsking] = useState(false);
  return (
    <Alert color="yellow" title={t('notForYou')} role="alert">
      {t('notForYouText')}
      {can('evidence:link') && (
        <Group mt="sm">
          <Button onClick={() => setAsking(true)}>{t('askAccess')}</Button>
        </Group>
      )}
      {isAsking && (
        <LinkDialog
          itemId={id}
          name=""
          isAskingAccess
          incidentId={purpose?.incidentId ?? null}
          onClose={() => setAsking(false)}
        />
      )}
    </Alert>
  );
}
