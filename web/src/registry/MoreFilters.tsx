import { Button, Collapse, SimpleGrid, Stack } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFilter } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface MoreFiltersProps {
  /** Always in sight. */
  main: ReactNode;
  /** How many of the others hold something back. */
  count: number;
  onClear: () => void;
  children: ReactNode;
}

export function MoreFilters(props: MoreFiltersProps) {
  const { t } = useTranslation('registry');
  const [isOpen, { toggle }] = useDisclosure(props.count > 0);
  const id = useId();
  return (
    <Stack gap="xs" component="search">
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
        {props.main}
      </SimpleGrid>
      <Button.Group>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconFilter size={14} aria-hidden />}
          onClick={toggle}
          aria-expanded={isOpen}
          aria-controls={id}
        >
          {props.count ? t('moreFiltersCount', { count: props.count }) : t('moreFilters')}
        </Button>
        {props.count > 0 && (
          <Button variant="default" size="xs" onClick={props.onClear}>
            {t('clearFilters')}
          </Button>
        )}
      </Button.Group>
      <Collapse expanded={isOpen} id={id}>
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 4 }} spacing="sm">
          {props.children}
        </SimpleGrid>
      </Collapse>
    </Stack>
  );
}
