import { Badge } from '@mantine/core';
import type { TablerIcon } from '@tabler/icons-react';

interface StateBadgeProps {
  icon: TablerIcon;
  /** Only beside sign and word; none = as quiet as its ground. */
  color?: string | undefined;
  /** The colour as a frame, not as the ground. */
  isOutlined?: boolean;
  size?: 'lg';
  text: string;
}

/** How something stands: a sign and a word. */
export function StateBadge({ icon: Icon, color, isOutlined = false, size, text }: StateBadgeProps) {
  const filled = color ? 'filled' : 'default';
  return (
    <Badge
      variant={isOutlined ? 'outline' : filled}
      color={color}
      c={isOutlined ? 'inherit' : undefined}
      tt="none"
      size={size}
      fw={size && 600}
      miw="max-content"
      leftSection={<Icon size={14} aria-hidden />}
    >
      {text}
    </Badge>
  );
}
