import { Box, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { Answer } from '../ui/states';
import { Nothing } from './HomeCard';

interface Asked<Item> {
  data: { items: Item[] } | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface HomeListProps<Item> {
  of: Asked<Item>;
  /** Said when there are none. */
  empty: string;
  keyOf: (item: Item) => string;
  children: (item: Item) => ReactNode;
}

/** The first few of a list, one below the other. */
export function HomeList<Item>(props: HomeListProps<Item>) {
  return (
    <Answer of={props.of}>
      {({ items }) =>
        items.length ? (
          <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
            {items.map((item) => (
              <Box component="li" key={props.keyOf(item)}>
                {props.children(item)}
              </Box>
            ))}
          </Stack>
        ) : (
          <Nothing>{props.empty}</Nothing>
        )
      }
    </Answer>
  );
}
