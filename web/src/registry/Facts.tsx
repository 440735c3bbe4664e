import { Box, Card, Group, SimpleGrid, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A part of a page under a heading of its own, with what can be done there. */
export function Section(props: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <Card withBorder component="section" aria-label={props.title}>
      <Group justify="space-between" mb="sm" gap="xs">
        <Title order={2} size="h4">
          {props.title}
        </Title>
        {props.actions && <Group gap="xs">{props.actions}</Group>}
      </Group>
      {props.children}
    </Card>
  );
}

export interface Fact {
  label: string;
  /** null = nobody has said. */
  value: ReactNode;
}

/** What is known, and what is not. */
export function Facts(props: { facts: Fact[]; columns?: number }) {
  const { t } = useTranslation('registry');
  return (
    <SimpleGrid component="dl" m={0} spacing="xs" cols={{ base: 1, sm: props.columns ?? 2 }}>
      {props.facts.map(({ label, value }) => (
        <Box key={label}>
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0}>
            {value ?? t('notRecorded')}
          </Text>
        </Box>
      ))}
    </SimpleGrid>
  );
}
