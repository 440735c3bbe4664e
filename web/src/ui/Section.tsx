import { Card, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';

interface SectionProps {
  title: string;
  hint?: string;
  /** What can be done here, beside the heading. */
  actions?: ReactNode;
  /** Without a frame. */
  isPlain?: boolean;
  children: ReactNode;
}

/** A part of a page under a heading of its own. */
export function Section({ title, hint, actions, isPlain = false, children }: SectionProps) {
  const id = useId();
  const section = (
    <Stack component="section" gap={isPlain ? 'xs' : 'sm'} aria-labelledby={id}>
      <Group justify="space-between" gap="xs">
        <Title order={2} size="h4" id={id}>
          {title}
        </Title>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {hint && (
        <Text size="sm" c="dimmed">
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
  return isPlain ? section : <Card withBorder>{section}</Card>;
}
