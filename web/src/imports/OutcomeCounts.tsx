import { Group, Text } from '@mantine/core';
import { type CameraImport, outcomes } from './import-kinds';
import { OutcomeBadge } from './badges';

export function OutcomeCounts({ list }: { list: CameraImport }) {
  return (
    <Group gap="lg" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {outcomes.map((outcome) => (
        <Group key={outcome} gap={6} component="li">
          <Text fw={700} size="xl" className="numbers">
            {list[outcome]}
          </Text>
          <OutcomeBadge outcome={outcome} />
        </Group>
      ))}
    </Group>
  );
}
