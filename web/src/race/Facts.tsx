import { Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** Names and what belongs to them, one below the other; what is empty is left out. */
export function Facts(props: { facts: [name: string, value: ReactNode][] }) {
  const said = props.facts.filter(([, value]) => value !== null && value !== undefined && value !== '');
  return (
    <dl style={{ margin: 0, display: 'grid', gap: '0.5rem' }}>
      {said.map(([name, value]) => (
        <div key={name}>
          <Text component="dt" size="sm" c="dimmed">
            {name}
          </Text>
          <Text component="dd" m={0}>
            {value}
          </Text>
        </div>
      ))}
    </dl>
  );
}
