import { Group, Radio, SimpleGrid, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type IncidentKind, isKind, kindIcons, KINDS } from '../kinds';
import '../incidents.css';

interface KindChoiceProps {
  value: IncidentKind | null;
  onChange: (kind: IncidentKind) => void;
  error?: string | undefined;
}

/** What happened, as choices that a thumb finds. */
export function KindChoice({ value, onChange, error }: KindChoiceProps) {
  const { t } = useTranslation(['incidents', 'enums']);
  return (
    <Radio.Group
      label={t('whatHappened')}
      withAsterisk
      value={value}
      onChange={(kind) => isKind(kind) && onChange(kind)}
      error={error}
    >
      <SimpleGrid cols={{ base: 2, sm: 3, md: 2, lg: 3 }} spacing="xs" mt={4}>
        {KINDS.map((kind) => {
          const Icon = kindIcons[kind];
          return (
            <Radio.Card key={kind} value={kind} className="kind-card" p="xs">
              <Group wrap="nowrap" gap="xs">
                <Radio.Indicator size="xs" />
                <Icon size={22} aria-hidden style={{ flex: 'none' }} />
                <Text size="sm" fw={600}>
                  {t(`enums:incidentKind.${kind}`)}
                </Text>
              </Group>
            </Radio.Card>
          );
        })}
      </SimpleGrid>
    </Radio.Group>
  );
}
