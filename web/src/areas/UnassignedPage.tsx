import { Anchor, Button, Group, List, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { AreaSelect } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { ReasonDialog } from '../ui/ReasonDialog';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { useAct } from '../ui/useAct';

type Unassigned = Dto<'UnassignedRecordDto'>;

/** What a reform left without a unit of today, to be assigned by somebody who knows where it stands. */
export function UnassignedPage() {
  const { t } = useTranslation('areas');
  const [chosen, setChosen] = useState<Unassigned | null>(null);
  const columns = useColumns(setChosen);
  const list = useCursorList(['areas-unassigned'], (cursor) =>
    result(api.GET('/api/v1/areas/unassigned', { params: { query: { ...(cursor && { cursor }) } } })),
  );
  return (
    <Page title={t('unassigned.title')}>
      <Anchor component={Link} to="/areas" size="sm">
        {t('toAreas')}
      </Anchor>
      <Text maw={720}>{t('unassigned.text')}</Text>
      <Answer of={list}>
        {(items) => (
          <Rows
            caption={t('unassigned.title')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            empty={<Empty title={t('unassigned.empty')} hint={t('unassigned.emptyHint')} />}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </Answer>
      {chosen && <AssignDialog record={chosen} onClose={() => setChosen(null)} />}
    </Page>
  );
}

function nameOf({ code, name }: Unassigned): string {
  return code ? `${code} · ${name}` : name;
}

function useColumns(onAssign: (record: Unassigned) => void): Column<Unassigned>[] {
  const { t } = useTranslation('areas');
  const time = useTime();
  return [
    {
      key: 'record',
      label: t('unassigned.record'),
      cell: (record) => (
        <>
          <Anchor
            component={Link}
            to={record.kind === 'camera' ? '/cameras/$id' : '/recorders/$id'}
            params={{ id: record.id } as never}
          >
            {nameOf(record)}
          </Anchor>
          <Text size="xs" c="dimmed">
            {t(`unassigned.${record.kind}`)}
          </Text>
        </>
      ),
    },
    {
      key: 'old',
      label: t('unassigned.old'),
      cell: ({ oldAreaName, oldAreaCode, lastDay }) =>
        t('unassigned.oldUntil', {
          name: oldAreaName,
          code: `${oldAreaCode}@${lastDay}`,
          day: time.date(lastDay),
        }),
    },
    {
      key: 'candidates',
      label: t('unassigned.candidates'),
      cell: ({ successors }) =>
        successors.length ? (
          <List size="sm">
            {successors.map(({ areaId, name, share }) => (
              <List.Item key={areaId}>
                {name} – {t(`share.${share}`)}
              </List.Item>
            ))}
          </List>
        ) : (
          t('unassigned.noCandidates')
        ),
    },
    {
      key: 'assign',
      label: t('unassigned.assign'),
      cell: (record) => (
        <Button
          size="compact-md"
          variant="default"
          aria-label={t('unassigned.assignNamed', { name: nameOf(record) })}
          onClick={() => onAssign(record)}
        >
          {t('unassigned.assign')}
        </Button>
      ),
    },
  ];
}

function AssignDialog({ record, onClose }: { record: Unassigned; onClose: () => void }) {
  const { t } = useTranslation('areas');
  const { kind, id, successors } = record;
  const [areaId, setAreaId] = useState<number | null>(
    successors.length === 1 ? (successors[0]?.areaId ?? null) : null,
  );
  const act = useAct(
    (reason: string) =>
      result(
        api.POST('/api/v1/areas/unassigned/assign', { body: { kind, id, areaId: areaId ?? 0, reason } }),
      ),
    { done: t('unassigned.done') },
  );
  return (
    <ReasonDialog
      title={t('unassigned.dialog', { name: nameOf(record) })}
      text={t('unassigned.dialogText')}
      confirmLabel={t('unassigned.save')}
      isOpen
      onClose={onClose}
      onConfirm={(reason) => act.mutateAsync(reason)}
    >
      <Group gap="xs">
        {successors.map((successor) => (
          <Button
            key={successor.areaId}
            size="compact-md"
            variant={successor.areaId === areaId ? 'filled' : 'default'}
            aria-pressed={successor.areaId === areaId}
            onClick={() => setAreaId(successor.areaId)}
          >
            {t('unassigned.take', { name: successor.name })}
          </Button>
        ))}
      </Group>
      <AreaSelect label={t('unassigned.area')} required value={areaId} onChange={setAreaId} />
    </ReasonDialog>
  );
}
