import { Box, Text } from '@mantine/core';
import { Fragment, type ReactNode } from 'react';
import classes from './Facts.module.css';

/** Names and what they stand for, beside each other; below each other on phones. */
export function Facts(props: { facts: (readonly [label: string, value: ReactNode])[] }) {
  return (
    <Box component="dl" className={classes.list}>
      {props.facts.map(([label, value]) => (
        <Fragment key={label}>
          <Text component="dt" size="sm" c="dimmed">
            {label}
          </Text>
          <Text component="dd" m={0}>
            {value}
          </Text>
        </Fragment>
      ))}
    </Box>
  );
}
