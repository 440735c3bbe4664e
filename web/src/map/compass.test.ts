import { expect, it } from 'vitest';
import { windOf } from './compass';

it('finds the nearest of eight winds', () => {
  expect([0, 22, 23, 90, 200, 337, 338, 360, -45].map(windOf)).toEqual([
    ...['n', 'n', 'ne', 'e', 's', 'nw', 'n', 'n', 'nw'],
  ]);
});
