import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { result } from '../api/result';
import { useCursorList } from '../ui/pages';
import { type Column, Rows } from '../ui/Rows';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type Area, type AreaKind, datedCode } from './area-days';
import { AreaLink, NamedAreaLink } from './AreaLink';

interface AreaFilter {
  on: string;
  q?: string | undefined;
  kind?: AreaKind | undefined;
  parentId?: number;
}

interface AreaListProps {
  filter: AreaFilter;
  caption?: string;
  empty?: { title: string; hint: string };
}

/** Areas of a day that fit, best match first. */
export function AreaList({ filter, caption, empty }: AreaListProps) {
  const { t } = useTranslation('areas');
  const columns = useColumns(filter);
  const { on, q, kind, parentId } = filter;
  const asked = { on, ...(q && { q }), ...(kind && { kind }), ...(parentId && { parentId }) };
  const list = useCursorList(['areas', asked], (cursor) =>
    result(api.GET('/api/v1/areas', { params: { query: { ...asked, ...(cursor && { cursor }) } } })),
  );
  return (
    <Answer of={list}>
      {(items) => (
        <Rows
          caption={caption ?? t('list')}
          columns={columns}
          items={items}
          keyOf={({ id }) => String(id)}
          empty={<Empty title={empty?.title ?? t('empty')} hint={empty?.hint ?? t('emptyHint')} />}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      )}
    </Answer>
  );
}

function useColumns({ on, parentId }: AreaFilter): Column<Area>[] {
  const { t } = useTranslation('areas');
  const validity = useValidity();
  const columns: Column<Area>[] = [
    {
      key: 'name',
      label: t('name'),
      cell: ({ id, name }) => (
        <AreaLink id={id} on={on}>
          {name}
        </AreaLink>
      ),
    },
    { key: 'code', label: t('code'), cell: (area) => datedCode(area, on) },
    { key: 'kind', label: t('kindLabel'), cell: ({ kind }) => t(`kind.${kind}`) },
  ];
  if (parentId === undefined)
    columns.push({
      key: 'parent',
      label: t('parent'),
      cell: (area) => (area.parentId === null ? '–' : <NamedAreaLink id={area.parentId} on={on} />),
    });
  columns.push({ key: 'valid', label: t('valid'), cell: validity });
  return columns;
}

/** From when to when a version holds; the last day is included, as people say it. */
export function useValidity() {
  const { t } = useTranslation('areas');
  const time = useTime();
  return ({ validFrom, validTo }: Pick<Area, 'validFrom' | 'validTo'>) =>
    validTo === null
      ? t('validFrom', { from: time.date(validFrom) })
      : t('validPeriod', {
          from: time.date(validFrom),
          to: time.date(new Date(Date.parse(validTo) - 86_400_000).toISOString()),
        });
}
