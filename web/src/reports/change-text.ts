/** With its sign, as a change is written; no minus for nothing. */
export function changeText(from: number, to: number): string {
  const change = to - from;
  if (change === 0) return '0';
  return change > 0 ? `+${change}` : `−${-change}`;
}
