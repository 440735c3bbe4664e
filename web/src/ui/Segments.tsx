import { SegmentedControl, type SegmentedControlProps, useMatches } from '@mantine/core';

/** One of some choices side by side; on a phone, where their words need more than its width, below each other. */
export function Segments<Value extends string>(props: SegmentedControlProps<Value>) {
  const isPhone = useMatches({ base: true, sm: false });
  return (
    <SegmentedControl
      {...props}
      orientation={isPhone ? 'vertical' : 'horizontal'}
      fullWidth={isPhone}
      style={isPhone ? undefined : { alignSelf: 'flex-start' }}
    />
  );
}
