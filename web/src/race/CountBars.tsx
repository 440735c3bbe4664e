import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

export interface Bar {
  key: string;
  label: ReactNode;
  count: number;
}

/** A few counts as bars; the numbers stand beside them, so the bars themselves say nothing new. */
export function CountBars(props: { title: string; bars: Bar[] }) {
  const most = Math.max(1, ...props.bars.map(({ count }) => count));
  return (
    <section>
      <Title order={2} size="h5" mb="xs">
        {props.title}
      </Title>
      <Stack component="ul" gap="xs" p={0} m={0} style={{ listStyle: 'none' }}>
        {props.bars.map(({ key, label, count }) => (
          <li key={key}>
            <Group justify="space-between" gap="xs" wrap="nowrap">
              <Text size="sm">{label}</Text>
              <Text size="sm" fw={600} className="numbers">
                {count}
              </Text>
            </Group>
            <div className="bar" style={{ width: `${(100 * count) / most}%` }} />
          </li>
        ))}
      </Stack>
    </section>
  );
}
