import { describe, expect, it } from 'vitest';
import { headingOf, meanHeading } from './heading';

const phone = (alpha: number, beta: number, gamma = 0) => ({ alpha, beta, gamma, absolute: true });

describe('headingOf', () => {
  it('follows the upper edge of a phone that lies flat', () => {
    expect(headingOf(phone(0, 0))).toBeCloseTo(0);
    // alpha grows counter-clockwise: turned to the west.
    expect(headingOf(phone(90, 0))).toBeCloseTo(270);
    expect(headingOf(phone(270, 5))).toBeCloseTo(90);
  });

  it('follows the camera of a phone that is held up', () => {
    expect(headingOf(phone(0, 90))).toBeCloseTo(0);
    expect(headingOf(phone(315, 80))).toBeCloseTo(45);
    // Tilted to look up at a lens.
    expect(headingOf(phone(180, 120))).toBeCloseTo(180);
  });

  it('takes the word of a phone that reckons itself, and of one without a compass none', () => {
    expect(headingOf({ ...phone(10, 0), absolute: false, webkitCompassHeading: 123 })).toBe(123);
    expect(headingOf({ ...phone(10, 0), absolute: false })).toBeNull();
    expect(headingOf({ alpha: null, beta: null, gamma: null, absolute: true })).toBeNull();
  });
});

it('means directions across north', () => {
  expect(meanHeading([350, 10])).toBeCloseTo(0);
  expect(meanHeading([80, 100])).toBeCloseTo(90);
});
