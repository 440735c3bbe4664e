import { Card, Group, Text, Title } from '@mantine/core';
import type { sections } from '../app/navigation-entries';
import type { UrlSearch } from '../app/url-search';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { LinkAnchor } from '../ui/links';

interface HomeCardProps {
  title: string;
  /** Where all of it is. */
  to: (typeof sections)[number]['entries'][number]['to'];
  search?: UrlSearch;
  children: ReactNode;
}

/** A part of somebody's day: the first few of it, and the way to the rest. */
export function HomeCard(props: HomeCardProps) {
  const { t } = useTranslation('home');
  return (
    <Card withBorder component="section" padding="md">
      <Group justify="space-between" mb="xs" gap="xs" wrap="nowrap" align="baseline">
        <Title order={2} size="h5">
          {props.title}
        </Title>
        <LinkAnchor
          to={props.to}
          search={props.search ?? {}}
          size="sm"
          aria-label={t('allOf', { what: props.title })}
          style={{ flex: 'none' }}
        >
          {t('all')}
        </LinkAnchor>
      </Group>
      {props.children}
    </Card>
  );
}

/** Said where there is nothing to do. */
export function Nothing(props: { children: string }) {
  return (
    <Text c="dimmed" size="sm">
      {props.children}
    </Text>
  );
}
