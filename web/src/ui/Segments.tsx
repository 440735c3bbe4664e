import { SegmentedControl, type SegmentedControlProps, useMatches } from '@mantine/core';

/** One of some choices side by side; below each other where there is no room for their words. */
export function Segments<Value extends string>(props: SegmentedControlProps<Value>) {
  const isNarrow = useMatches({ base: true, md: false });
  return (
    <SegmentedControl
      {...props}
      orientation={isNarrow ? 'vertical' : 'horizontal'}
      fullWidth={isNarrow}
      style={isNarrow ? undefined : { alignSelf: 'flex-start' }}
    />
  );
}
