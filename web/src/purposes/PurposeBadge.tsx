export function PurposeBadge() {
  return null;
}
