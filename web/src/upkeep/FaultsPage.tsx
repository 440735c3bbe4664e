import { Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { faultKinds, faultStates } from '../api/enum-values';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { OfflineNote } from '../offline/OfflineNote';
import { useCan } from '../session/session';
import { AreaName } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { FaultBadge } from './FaultBadge';
import { ReportFault } from './ReportFault';
import { LinkAnchor, LinkButton } from '../ui/links';

type Fault = Dto<'FaultDto'>;
const UNFINISHED = 'unfinished';
const NAMESPACES = ['upkeep', 'enums'] as const;

/** Fault tickets, and the form by which one is opened. */
export function FaultsPage() {
  const { t } = useTranslation('upkeep');
  const can = useCan();
  const [{ report }] = useUrlSearch();
  if (report && can('camera:upkeep')) return <ReportFault />;
  return (
    <Page
      title={t('faults')}
      actions={
        can('camera:upkeep') && (
          <LinkButton to="/faults" search={{ report: 'yes' }} mih={44}>
            {t('report.open')}
          </LinkButton>
        )
      }
    >
      <OfflineNote />
      <FaultList />
    </Page>
  );
}

function FaultList() {
  const { t } = useTranslation(NAMESPACES);
  const [search, setSearch] = useUrlSearch();
  const state = faultStates.find((one) => one === search.state);
  const kind = faultKinds.find((one) => one === search.kind);
  const cameraId = search.camera;
  const listed = useCursorList(['faults', state, kind, cameraId], (cursor) =>
    result(api.GET('/api/v1/faults', { params: { query: { state, kind, cameraId, cursor } } })),
  );
  const columns = useColumns();
  return (
    <>
      <Group>
        <Select
          label={t('state')}
          allowDeselect={false}
          data={[
            { value: UNFINISHED, label: t('unfinished') },
            ...faultStates.map((value) => ({ value, label: t(`faultState.${value}`, { ns: 'enums' }) })),
          ]}
          value={state ?? UNFINISHED}
          onChange={(value) => setSearch({ state: value === UNFINISHED ? undefined : (value ?? undefined) })}
        />
        <Select
          label={t('faultKind')}
          clearable
          placeholder={t('anyKind')}
          data={faultKinds.map((value) => ({ value, label: t(`faultKind.${value}`, { ns: 'enums' }) }))}
          value={kind ?? null}
          onChange={(value) => setSearch({ kind: value ?? undefined })}
        />
      </Group>
      <Answer of={listed}>
        {(items) => (
          <Rows
            caption={t('faults')}
            columns={columns}
            items={items}
            keyOf={({ id }) => id}
            hasMore={listed.hasNextPage}
            isLoadingMore={listed.isFetchingNextPage}
            onMore={() => void listed.fetchNextPage()}
            empty={<Empty title={t('noFaults')} hint={t('noFaultsHint')} />}
          />
        )}
      </Answer>
    </>
  );
}

function useColumns(): Column<Fault>[] {
  const { t } = useTranslation(NAMESPACES);
  const time = useTime();
  return [
    {
      key: 'lens',
      label: t('lens'),
      isTitle: true,
      cell: ({ id, cameraCode, cameraName }) => (
        <LinkAnchor to="/faults/$id" params={{ id }}>
          {cameraCode} · {cameraName}
        </LinkAnchor>
      ),
    },
    { key: 'kind', label: t('faultKind'), cell: ({ kind }) => t(`faultKind.${kind}`, { ns: 'enums' }) },
    { key: 'state', label: t('state'), cell: ({ state }) => <FaultBadge state={state} /> },
    { key: 'began', label: t('beganAt'), cell: ({ beganAt }) => time.moment(beganAt) },
    { key: 'area', label: t('area'), cell: ({ areaId }) => <AreaName id={areaId} /> },
  ];
}
