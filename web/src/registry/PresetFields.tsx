import { ActionIcon, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NumberField, TextField } from './inputs';
import type { PresetDraft } from './view-draft';

/** Where a lens that turns looks by itself. */
export function PresetFields(props: { presets: PresetDraft[]; onChange: (presets: PresetDraft[]) => void }) {
  const { t } = useTranslation('registry');
  const { presets, onChange } = props;
  const change = (index: number, changes: Partial<PresetDraft>) =>
    onChange(presets.map((preset, at) => (at === index ? { ...preset, ...changes } : preset)));
  return (
    <Stack gap="xs" role="group" aria-label={t('presets')}>
      <Text fw={600}>{t('presets')}</Text>
      {presets.map((preset, index) => (
        <Group key={index} align="flex-end" wrap="nowrap">
          <SimpleGrid cols={{ base: 1, sm: 3 }} flex={1}>
            <TextField
              label={t('presetName')}
              required
              maxLength={100}
              value={preset.name}
              onChange={(name) => change(index, { name })}
            />
            <NumberField
              label={t('azimuth')}
              required
              min={0}
              max={360}
              decimals={1}
              unit="°"
              value={preset.azimuthDegrees}
              onChange={(azimuthDegrees) => change(index, { azimuthDegrees: azimuthDegrees ?? 0 })}
            />
            <NumberField
              label={t('fov')}
              required
              min={1}
              max={360}
              decimals={1}
              unit="°"
              value={preset.horizontalFovDegrees}
              onChange={(fov) => change(index, { horizontalFovDegrees: fov ?? 1 })}
            />
          </SimpleGrid>
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t('removePreset', { name: preset.name || index + 1 })}
            onClick={() => onChange(presets.filter((_, at) => at !== index))}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onChange([...presets, { name: '', azimuthDegrees: 0, horizontalFovDegrees: 60 }])}
      >
        {t('addPreset')}
      </Button>
    </Stack>
  );
}
