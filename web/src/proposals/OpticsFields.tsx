import { Button, Collapse, NumberInput, SimpleGrid, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type OpticsField, opticsFields, opticsLimits } from './proposal-form';

interface OpticsFieldsProps {
  optics: Partial<Record<OpticsField, number>>;
  onChange: (optics: Partial<Record<OpticsField, number>>) => void;
  faultOf: (field: string) => string | undefined;
}

/** Figures that few know; all may be left out. */
export function OpticsFields({ optics, onChange, faultOf }: OpticsFieldsProps) {
  const { t } = useTranslation('proposals');
  const [isOpen, { toggle }] = useDisclosure(Object.keys(optics).length > 0);
  const change = (field: OpticsField, value: number | string) => {
    const { [field]: _, ...rest } = optics;
    onChange(typeof value === 'number' ? { ...rest, [field]: value } : rest);
  };
  const Chevron = isOpen ? IconChevronUp : IconChevronDown;
  return (
    <>
      <Button
        variant="default"
        mih={48}
        onClick={toggle}
        aria-expanded={isOpen}
        rightSection={<Chevron size={18} aria-hidden />}
      >
        {t('optics.title')}
      </Button>
      <Collapse expanded={isOpen}>
        <Text size="sm" c="dimmed" mt="xs">
          {t('optics.hint')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} mt="xs">
          {opticsFields.map((field) => (
            <NumberInput
              key={field}
              size="md"
              label={t(`optics.${field}`)}
              inputMode="decimal"
              min={opticsLimits[field].min}
              max={opticsLimits[field].max}
              allowDecimal={!opticsLimits[field].isWhole}
              hideControls
              value={optics[field] ?? ''}
              onChange={(value) => change(field, value)}
              error={faultOf(`view.${field}`)}
            />
          ))}
        </SimpleGrid>
      </Collapse>
    </>
  );
}
