import { Card, Image, Stack, Text, Timeline, Title } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { OfflineNote } from '../offline/OfflineNote';
import { AreaName } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';
import { FaultActions } from './FaultActions';
import { FaultBadge } from './FaultBadge';
import { LinkAnchor } from '../ui/links';

const NAMESPACES = ['upkeep', 'enums'] as const;

/** One ticket: what is broken, what was done about it, and what is to be done. */
export function FaultPage() {
  const { t } = useTranslation('upkeep');
  const { id } = useParams({ strict: false });
  const asked = query.useQuery('get', '/api/v1/faults/{id}', { params: { path: { id: id! } } });
  const fault = asked.data;
  return (
    <Page title={fault ? `${fault.cameraCode} · ${fault.cameraName}` : t('fault')}>
      <OfflineNote />
      <Answer of={asked}>{(found) => <Ticket fault={found} />}</Answer>
    </Page>
  );
}

function Ticket({ fault }: { fault: Dto<'FaultDetailDto'> }) {
  const { t } = useTranslation(NAMESPACES);
  const time = useTime();
  return (
    <Stack maw={720}>
      <Card withBorder>
        <Stack gap="xs">
          <FaultBadge state={fault.state} />
          <Text fw={600}>{t(`faultKind.${fault.kind}`, { ns: 'enums' })}</Text>
          <Text style={{ whiteSpace: 'pre-line' }}>{fault.description}</Text>
          <Text size="sm">{t('began', { at: time.moment(fault.beganAt) })}</Text>
          <Text size="sm">{t('reported', { at: time.moment(fault.reportedAt) })}</Text>
          {fault.repairedAt && (
            <Text size="sm">{t('repairedAt', { at: time.moment(fault.repairedAt) })}</Text>
          )}
          {fault.closedReason && (
            <Text size="sm">{t('withdrawnBecause', { reason: fault.closedReason })}</Text>
          )}
          <Text size="sm">
            <AreaName id={fault.areaId} />
            {' · '}
            <LinkAnchor to="/cameras/$id" params={{ id: fault.cameraId }} size="sm">
              {t('toLens')}
            </LinkAnchor>
          </Text>
          {fault.pictureId && (
            <Image
              src={`/api/v1/pictures/${fault.pictureId}`}
              alt={t('pictureOfFault')}
              radius="sm"
              mah={420}
              fit="contain"
            />
          )}
        </Stack>
      </Card>
      <FaultActions fault={fault} />
      <Notes notes={fault.notes} />
    </Stack>
  );
}

function Notes({ notes }: { notes: Dto<'FaultNoteDto'>[] }) {
  const { t } = useTranslation('upkeep');
  const enums = useTranslation('enums').t;
  const time = useTime();
  return (
    <Stack gap="xs">
      <Title order={2} size="h4">
        {t('notes')}
      </Title>
      {!notes.length && <Text c="dimmed">{t('noNotes')}</Text>}
      <Timeline bulletSize={14} lineWidth={2}>
        {notes.map(({ id, text, state, writtenAt }) => (
          <Timeline.Item key={id}>
            <Text style={{ whiteSpace: 'pre-line' }}>{text}</Text>
            <Text size="xs" c="dimmed">
              {time.moment(writtenAt)} · {enums(`faultState.${state}`)}
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
    </Stack>
  );
}
