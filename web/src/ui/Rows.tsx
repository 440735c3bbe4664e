import { Button, Card, Group, Stack, Table, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Column<Item> {
  key: string;
  label: string;
  cell: (item: Item) => ReactNode;
  /** Heads the card on phones; the first column unless another says so. */
  isTitle?: boolean;
  align?: 'left' | 'right';
}

interface RowsProps<Item> {
  /** What the table is, for whoever hears it instead of seeing it. */
  caption: string;
  columns: Column<Item>[];
  items: Item[];
  keyOf: (item: Item) => string;
  /** Shown instead of an empty table. */
  empty: ReactNode;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onMore?: () => void;
}

/** A list as a table, and on phones as cards, with a button for the next page of the api. */
export function Rows<Item>(props: RowsProps<Item>) {
  const { t } = useTranslation('app');
  const isNarrow = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false });
  if (!props.items.length) return <>{props.empty}</>;
  return (
    <Stack gap="sm">
      {isNarrow ? <Cards {...props} /> : <WideTable {...props} />}
      {props.hasMore && (
        <Group justify="center">
          <Button variant="default" onClick={props.onMore} loading={props.isLoadingMore ?? false}>
            {t('more')}
          </Button>
        </Group>
      )}
    </Stack>
  );
}

function WideTable<Item>({ caption, columns, items, keyOf }: RowsProps<Item>) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table highlightOnHover verticalSpacing="xs">
        <caption className="visually-hidden">{caption}</caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Table.Th key={column.key} scope="col" ta={column.align ?? 'left'}>
                {column.label}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((item) => (
            <Table.Tr key={keyOf(item)}>
              {columns.map((column) => (
                <Table.Td
                  key={column.key}
                  ta={column.align ?? 'left'}
                  className={column.align === 'right' ? 'numbers' : undefined}
                >
                  {column.cell(item)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Cards<Item>({ caption, columns, items, keyOf }: RowsProps<Item>) {
  const title = columns.find((column) => column.isTitle) ?? columns[0]!;
  const others = columns.filter((column) => column !== title);
  return (
    <Stack gap="xs" component="ul" p={0} m={0} aria-label={caption} style={{ listStyle: 'none' }}>
      {items.map((item) => (
        <Card key={keyOf(item)} component="li" withBorder padding="sm">
          <Text component="div" fw={600} mb={4}>
            {title.cell(item)}
          </Text>
          {others.map((column) => (
            <Group key={column.key} gap="xs" wrap="nowrap" align="flex-start">
              <Text component="div" size="sm" lh="1.5rem" c="dimmed" style={{ flex: '0 0 7.5rem' }}>
                {column.label}
              </Text>
              <Text component="div" size="sm" lh="1.5rem" style={{ minWidth: 0 }}>
                {column.cell(item)}
              </Text>
            </Group>
          ))}
        </Card>
      ))}
    </Stack>
  );
}
