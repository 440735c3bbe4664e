import { SimpleGrid, type SimpleGridProps, Text, type TextProps } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './Facts.module.css';

export type Fact = readonly [label: string, value: ReactNode];

interface FactsProps {
  facts: readonly Fact[];
  /** What stands for a value nobody has said; without it such facts are left out. */
  unsaid?: string;
  /** The size of the values. */
  size?: TextProps['size'];
}

/** What is known of something: each name above its value, in as many columns as there is room for. */
export function Facts({ facts, unsaid, size, cols }: FactsProps & Pick<SimpleGridProps, 'cols'>) {
  return (
    <SimpleGrid component="dl" m={0} spacing="xs" cols={cols}>
      {saidOf(facts, unsaid).map(([label, value]) => (
        <div key={label}>
          <Pair label={label} value={value} size={size} />
        </div>
      ))}
    </SimpleGrid>
  );
}

/** The same with the names beside the values; above them on phones. */
export function FactsBeside({ facts, unsaid, size }: FactsProps) {
  return (
    <dl className={classes.beside}>
      {saidOf(facts, unsaid).map(([label, value]) => (
        <Pair key={label} label={label} value={value} size={size} />
      ))}
    </dl>
  );
}

function Pair({ label, value, size }: { label: string; value: ReactNode; size?: TextProps['size'] }) {
  return (
    <>
      <Text component="dt" size="sm" c="dimmed">
        {label}
      </Text>
      <Text component="dd" m={0} size={size} className={`numbers ${classes.value}`}>
        {value}
      </Text>
    </>
  );
}

/** Those with a value, or with a word for having none. */
export function saidOf(facts: readonly Fact[], unsaid?: string): Fact[] {
  const isSaid = (value: ReactNode) => !['', null, undefined, false].includes(value as string | null);
  return facts
    .map(([label, value]): Fact => [label, isSaid(value) ? value : unsaid])
    .filter(([, value]) => isSaid(value));
}
