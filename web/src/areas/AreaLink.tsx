import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { datedCode, searchOfDay } from './area-days';

/** A link to an area as it was on a day. */
export function AreaLink({ id, on, children }: { id: number; on: string; children: ReactNode }) {
  return (
    <Anchor
      component={Link}
      to="/areas/$id"
      params={{ id: String(id) } as never}
      search={searchOfDay(on) as never}
    >
      {children}
    </Anchor>
  );
}

/** The same where only the id is known: asks for name and code of that day. */
export function NamedAreaLink({ id, on }: { id: number; on: string }) {
  const { t } = useTranslation('areas');
  const { data, isError } = useAreaOn(id, on);
  // Such as the province of somebody who works in one of its communes.
  if (isError) return <>{t('notYours')}</>;
  return (
    <AreaLink id={id} on={on}>
      {data ? `${data.name} (${datedCode(data, on)})` : '…'}
    </AreaLink>
  );
}

export function useAreaOn(id: number, on: string) {
  return query.useQuery(
    'get',
    '/api/v1/areas/{id}',
    { params: { path: { id }, query: { on } } },
    { retry: false },
  );
}
