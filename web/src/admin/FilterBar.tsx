import { Box } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './FilterBar.module.css';

/** Fields that narrow a list down: beside each other as room allows, below each other on phones. */
export function FilterBar(props: { children: ReactNode }) {
  return <Box className={classes.bar}>{props.children}</Box>;
}
