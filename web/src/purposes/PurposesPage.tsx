import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsMaximize, IconCheck, IconClockOff, IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useHasPassed } from '../ui/now';
import { choosePurpose, useCurrentPurposeId } from '../session/current-purpose';
import { Page } from '../ui/Page';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { ExtendPurposeDialog } from './ExtendPurposeDialog';
import { isUsable, type Purpose, useOwnPurposes, useSessionStart } from './own-purposes';
import { PurposeDialog } from './PurposeDialog';
import { EnvelopeText, PurposeSubject } from './PurposeSubject';
import { TimeLeft } from './PurposeChoice';
import { useConfirmEnd } from './useConfirmEnd';

/** One's own purposes: which one this tab looks under, what can still be looked under, and what is over. */
export function PurposesPage() {
  const { t } = useTranslation('purposes');
  const [isOpening, setOpening] = useState(false);
  const [extending, setExtending] = useState<Purpose | null>(null);
  const own = useOwnPurposes();
  const columns = useColumns(setExtending);
  return (
    <Page title={t('title')} actions={<Button onClick={() => setOpening(true)}>{t('openNew')}</Button>}>
      <Text c="dimmed" maw={760}>
        {t('gateText')} {t('ofSession')}
      </Text>
      <Answer of={own}>
        {(purposes) => (
          <Rows
            caption={t('title')}
            columns={columns}
            items={purposes}
            keyOf={({ id }) => id}
            empty={<Empty title={t('none')} hint={t('noneHint')} />}
            hasMore={own.hasNextPage}
            isLoadingMore={own.isFetchingNextPage}
            onMore={() => void own.fetchNextPage()}
          />
        )}
      </Answer>
      <PurposeDialog isOpen={isOpening} onClose={() => setOpening(false)} />
      {extending && <ExtendPurposeDialog purpose={extending} isOpen onClose={() => setExtending(null)} />}
    </Page>
  );
}

function useColumns(onExtend: (purpose: Purpose) => void): Column<Purpose>[] {
  const { t } = useTranslation('purposes');
  const time = useTime();
  return [
    { key: 'subject', label: t('subject'), cell: (purpose) => <PurposeSubject of={purpose} /> },
    { key: 'state', label: t('state'), cell: (purpose) => <State of={purpose} /> },
    { key: 'reason', label: t('whyLook'), cell: ({ reason }) => reason },
    {
      key: 'envelope',
      label: t('covers'),
      cell: (purpose) => (
        <>
          <EnvelopeText of={purpose.envelope} />
          {purpose.isExtended && (
            <Group gap={4} mt={2}>
              <IconArrowsMaximize size={14} aria-hidden />
              <Text size="xs">{t('wasExtended')}</Text>
            </Group>
          )}
        </>
      ),
    },
    { key: 'opened', label: t('openedAt'), cell: ({ openedAt }) => time.moment(openedAt) },
    { key: 'acts', label: t('acts'), cell: (purpose) => <Acts of={purpose} onExtend={onExtend} /> },
  ];
}

function State({ of: purpose }: { of: Purpose }) {
  const { t } = useTranslation('purposes');
  const time = useTime();
  const sessionStart = useSessionStart();
  const isCurrent = useCurrentPurposeId() === purpose.id;
  const hasPassed = useHasPassed(purpose.expiresAt);
  if (purpose.endedAt !== null) return <Over text={t('endedAt', { time: time.moment(purpose.endedAt) })} />;
  if (hasPassed) return <Over text={t('expiredAt', { time: time.moment(purpose.expiresAt) })} />;
  if (!isUsable(purpose, sessionStart)) return <Over text={t('ofEarlierSession')} />;
  return (
    <Stack gap={2}>
      <Badge
        variant={isCurrent ? 'filled' : 'default'}
        leftSection={isCurrent ? <IconCheck size={12} /> : <IconKey size={12} />}
        tt="none"
      >
        {t(isCurrent ? 'lookingUnder' : 'isOpen')}
      </Badge>
      <Text size="xs" className="numbers">
        <TimeLeft until={purpose.expiresAt} />
      </Text>
    </Stack>
  );
}

function Over({ text }: { text: string }) {
  return (
    <Group gap={4} wrap="nowrap">
      <IconClockOff size={14} aria-hidden />
      <Text size="sm">{text}</Text>
    </Group>
  );
}

function Acts({ of: purpose, onExtend }: { of: Purpose; onExtend: (purpose: Purpose) => void }) {
  const { t } = useTranslation('purposes');
  const sessionStart = useSessionStart();
  const isCurrent = useCurrentPurposeId() === purpose.id;
  const confirmEnd = useConfirmEnd();
  if (!isUsable(purpose, sessionStart)) return <>–</>;
  return (
    <Group gap={6}>
      {!isCurrent && (
        <Button size="xs" onClick={() => choosePurpose(purpose.id)}>
          {t('lookUnder')}
        </Button>
      )}
      <Button size="xs" variant="default" onClick={() => onExtend(purpose)}>
        {t('extend')}
      </Button>
      <Button size="xs" variant="default" onClick={() => confirmEnd(purpose)}>
        {t('end')}
      </Button>
    </Group>
  );
}
