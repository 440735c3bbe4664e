import { Button, Code, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { ReasonDialog } from '../ui/ReasonDialog';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';
import { LinkState } from './LinkState';
import { printLink } from './print-link';

/** One link with its address, to be sent or printed, or ended. */
export function ShowLink(props: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  return (
    <Modal
      opened={props.id !== null}
      onClose={props.onClose}
      title={t('linkTitle')}
      closeButtonProps={{ 'aria-label': tApp('close') }}
    >
      {props.id !== null && <Asked id={props.id} />}
    </Modal>
  );
}

function Asked({ id }: { id: string }) {
  const link = query.useQuery('get', '/api/v1/signed-links/{id}', { params: { path: { id } } });
  return <Answer of={link}>{(shown) => <Link link={shown} />}</Answer>;
}

function Link({ link }: { link: Dto<'PrintableSignedLinkDto'> }) {
  const { t } = useTranslation('admin');
  const time = useTime();
  const [isRevoking, setRevoking] = useState(false);
  const params = { path: { id: link.id } };
  const qr = useQuery({
    queryKey: ['signed-link-qr', link.id],
    queryFn: () => result(api.GET('/api/v1/signed-links/{id}/qr', { params, parseAs: 'text' })),
    staleTime: Infinity,
  });
  const revoke = useAct(
    (reason: string) => result(api.POST('/api/v1/signed-links/{id}/revoke', { params, body: { reason } })),
    { done: t('linkRevoked') },
  );
  return (
    <Stack>
      <Text fw={600}>{link.label}</Text>
      <LinkState link={link} />
      <Text size="sm">{t('linkUntil', { at: time.moment(link.expiresAt) })}</Text>
      <Answer of={qr}>{(svg) => <QrCode svg={String(svg)} />}</Answer>
      <Code block style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {link.url}
      </Code>
      <Text size="sm">{t('linkCare')}</Text>
      <Group gap="xs">
        <CopyLink url={link.url} />
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          disabled={!qr.data}
          onClick={() =>
            printLink({
              title: link.label,
              svg: String(qr.data),
              url: link.url,
              note: t('linkUntil', { at: time.moment(link.expiresAt) }),
            })
          }
        >
          {t('print')}
        </Button>
        {link.state === 'open' && (
          <Button variant="outline" color="red" onClick={() => setRevoking(true)}>
            {t('revokeLink')}
          </Button>
        )}
      </Group>
      <ReasonDialog
        title={t('revokeLink')}
        text={t('revokeLinkText')}
        confirmLabel={t('revokeLink')}
        isOpen={isRevoking}
        onClose={() => setRevoking(false)}
        onConfirm={(reason) => revoke.mutateAsync(reason)}
        isDestructive
      />
    </Stack>
  );
}

function QrCode({ svg }: { svg: string }) {
  const { t } = useTranslation('admin');
  return (
    <img
      alt={t('qrOfLink')}
      width={220}
      height={220}
      style={{ background: 'white' }}
      src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
    />
  );
}

function CopyLink({ url }: { url: string }) {
  const { t } = useTranslation('admin');
  return (
    <CopyButton value={url}>
      {({ copied, copy }) => (
        <Button
          variant="default"
          onClick={copy}
          leftSection={copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
        >
          {t(copied ? 'copied' : 'copyLink')}
        </Button>
      )}
    </CopyButton>
  );
}
