export function LineState() {
  return null;
}
