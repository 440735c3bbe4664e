/** What can be shown or hidden; names stand in the address (`hide=sectors,areas`). */
export const LAYERS = ['working', 'faults', 'unconfirmed', 'sectors', 'areas', 'groups'] as const;
export type LayerName = (typeof LAYERS)[number];

export function hiddenOf(text: string | undefined): LayerName[] {
  const names = (text ?? '').split(',');
  return LAYERS.filter((layer) => names.includes(layer));
}
