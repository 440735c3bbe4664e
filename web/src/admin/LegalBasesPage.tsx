import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconClock, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { Page } from '../ui/Page';
import { type Column, Rows } from '../ui/Rows';
import { StateBadge } from '../ui/StateBadge';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { RecordLegalBasis } from './RecordLegalBasis';

type Basis = Dto<'LegalBasisDto'>;

/** What asks of custodians rest on, and from when to when it was law. */
export function LegalBasesPage() {
  const { t } = useTranslation('admin');
  const [isRecording, setRecording] = useState(false);
  const bases = query.useQuery('get', '/api/v1/legal-bases');
  const columns = useColumns();
  return (
    <Page
      title={t('legalBases')}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setRecording(true)}>
          {t('recordBasis')}
        </Button>
      }
    >
      <Text c="dimmed" maw={720}>
        {t('legalBasesHint')}
      </Text>
      <Answer of={bases}>
        {({ items }) => (
          <>
            <Rows
              caption={t('legalBases')}
              columns={columns}
              items={items}
              keyOf={({ id }) => id}
              empty={<Empty title={t('noBases')} hint={t('noBasesHint')} />}
            />
            <RecordLegalBasis bases={items} isOpen={isRecording} onClose={() => setRecording(false)} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function useColumns(): Column<Basis>[] {
  const { t } = useTranslation('admin');
  const time = useTime();
  const day = (date: string | null) => (date === null ? null : time.date(date));
  return [
    {
      key: 'title',
      label: t('basis'),
      cell: ({ title, citation, note, isDefault }) => (
        <Stack gap={2}>
          <Group gap={6}>
            <Text span fw={600}>
              {citation}
            </Text>
            {isDefault && (
              <Badge miw="max-content" variant="outline" c="inherit" tt="none">
                {t('usedByDefault')}
              </Badge>
            )}
          </Group>
          <Text size="sm">{title}</Text>
          {note && (
            <Text size="sm" c="dimmed">
              {note}
            </Text>
          )}
        </Stack>
      ),
    },
    { key: 'code', label: t('basisCode'), cell: ({ code }) => code },
    {
      key: 'from',
      label: t('inForceFrom'),
      cell: ({ validFrom, isCertain }) => (
        <Stack gap={2}>
          <span>{day(validFrom) ?? t('notLookedUp')}</span>
          {!isCertain && (
            <Group gap={4} wrap="nowrap">
              <IconAlertTriangle size={16} aria-hidden />
              <Text size="sm">{t('notCertain')}</Text>
            </Group>
          )}
        </Stack>
      ),
    },
    { key: 'to', label: t('inForceTo'), cell: ({ validTo }) => day(validTo) ?? t('noEndYet') },
    { key: 'state', label: t('state'), cell: (basis) => <Force basis={basis} /> },
  ];
}

function Force({ basis: { isInForce, validTo } }: { basis: Basis }) {
  const { t } = useTranslation('admin');
  const isOver = !isInForce && validTo !== null && new Date(validTo) <= new Date();
  const key = isInForce ? 'inForce' : isOver ? 'noLonger' : 'notYet';
  const Icon = { inForce: IconCheck, noLonger: IconX, notYet: IconClock }[key];
  return <StateBadge icon={Icon} color={isInForce ? 'teal' : 'gray'} isOutlined text={t(key)} />;
}
