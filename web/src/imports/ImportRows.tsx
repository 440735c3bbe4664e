import { List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useUrlSearch } from '../app/url-search';
import { useLanguage } from '../i18n';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Segments } from '../ui/Segments';
import { Answer, Empty } from '../ui/states';
import { type CameraImport, type Field, outcomes } from './import-kinds';
import { OutcomeBadge } from './badges';
import { LinkAnchor } from '../ui/links';

type Row = Dto<'ImportRowDto'>;

export function ImportRows({ list }: { list: CameraImport }) {
  const { t } = useTranslation('imports');
  const [search, setSearch] = useUrlSearch();
  const columns = useColumns(list.state === 'done');
  const outcome = outcomes.find((one) => one === search['outcome']);
  const rows = useCursorList(['import-rows', list.id, list.finishedAt, outcome], (cursor) =>
    result(
      api.GET('/api/v1/camera-imports/{id}/rows', {
        params: {
          path: { id: list.id },
          query: { ...(outcome && { outcome }), ...(cursor && { cursor }) },
        },
      }),
    ),
  );
  return (
    <Stack gap="sm" component="section" aria-labelledby="rows">
      <Title order={2} size="h4" id="rows">
        {t('rows.title')}
      </Title>
      <Filter list={list} value={outcome ?? ''} onChange={(value) => setSearch({ outcome: value })} />
      <Answer of={rows}>
        {(items) => (
          <Rows
            caption={t('rows.title')}
            columns={columns}
            items={items}
            keyOf={({ number }) => String(number)}
            empty={<Empty title={t('rows.empty')} hint={t('rows.emptyHint')} />}
            hasMore={rows.hasNextPage}
            isLoadingMore={rows.isFetchingNextPage}
            onMore={() => void rows.fetchNextPage()}
          />
        )}
      </Answer>
    </Stack>
  );
}

function Filter(props: { list: CameraImport; value: string; onChange: (outcome: string) => void }) {
  const { t } = useTranslation('imports');
  const data = [
    { value: '', label: t('rows.all', { count: props.list.rowsTotal ?? 0 }) },
    ...outcomes.map((one) => ({
      value: one,
      label: t('rows.of', { outcome: t(`outcome.${one}`), count: props.list[one] }),
    })),
  ];
  return <Segments data={data} value={props.value} onChange={props.onChange} aria-label={t('rows.filter')} />;
}

function useColumns(isWritten: boolean): Column<Row>[] {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const fieldName = (field: string) =>
    t(field === 'coordinates' ? 'rows.place' : `field.${field as Field | 'row'}`, { defaultValue: field });
  const columns: Column<Row>[] = [
    {
      key: 'number',
      label: t('rows.number'),
      cell: ({ number }) => <span style={{ whiteSpace: 'nowrap' }}>{t('rows.numberValue', { number })}</span>,
    },
    { key: 'outcome', label: t('rows.outcome'), cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
    {
      key: 'reasons',
      label: t('rows.reasons'),
      cell: ({ reasons }) => (
        <Texts
          texts={reasons.map(
            ({ field, message }) => `${fieldName(field)}: ${plain(message[language], field)}`,
          )}
        />
      ),
    },
    {
      key: 'proposals',
      label: t('rows.proposals'),
      cell: ({ proposals }) => (
        <Texts
          texts={proposals.map(({ kind, message }) =>
            t('rows.proposal', { kind: t(`accept.${kind}`), message: message[language] }),
          )}
        />
      ),
    },
  ];
  if (isWritten)
    columns.push({
      key: 'camera',
      label: t('rows.camera'),
      cell: ({ cameraId, number }) =>
        cameraId && (
          <LinkAnchor
            to="/cameras/$id"
            params={{ id: cameraId } as never}
            aria-label={`${t('rows.open')}: ${t('rows.numberValue', { number })}`}
          >
            {t('rows.open')}
          </LinkAnchor>
        ),
    });
  return columns;
}

/** Some messages begin with the field as programs call it. */
function plain(message: string, field: string): string {
  return message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
}

function Texts({ texts }: { texts: string[] }) {
  if (!texts.length) return <Text size="sm">–</Text>;
  if (texts.length === 1) return <Text size="sm">{texts[0]}</Text>;
  return (
    <List size="sm">
      {texts.map((text) => (
        <List.Item key={text}>{text}</List.Item>
      ))}
    </List>
  );
}
