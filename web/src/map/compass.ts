export const winds = ['n', 'ne', 'e', 'se', 's', 'sw', 'w', 'nw'] as const;
export type Wind = (typeof winds)[number];

/** The nearest of the eight winds. */
export function windOf(azimuthDegrees: number): Wind {
  return winds[Math.round((((azimuthDegrees % 360) + 360) % 360) / 45) % 8]!;
}
