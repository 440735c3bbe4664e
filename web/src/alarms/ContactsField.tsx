import { ActionIcon, Button, Fieldset, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';

export type Contact = Dto<'AlarmContactDto'>;

interface ContactsFieldProps {
  value: Contact[];
  onChange: (contacts: Contact[]) => void;
  error?: string | undefined;
}

/** People to call, each with a name and maybe a number. */
export function ContactsField({ value, onChange, error }: ContactsFieldProps) {
  const { t } = useTranslation('alarms');
  const change = (index: number, changes: Partial<Contact>) =>
    onChange(value.map((contact, at) => (at === index ? { ...contact, ...changes } : contact)));
  return (
    <Fieldset legend={t('contacts')}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed">
          {t('contactsHint')}
        </Text>
        {value.map(({ name, phone }, index) => (
          <Group key={index} align="flex-end" gap="xs">
            <TextInput
              label={t('contactName', { count: index + 1 })}
              style={{ flex: '1 1 10rem' }}
              required
              maxLength={200}
              value={name}
              onChange={(event) => change(index, { name: event.currentTarget.value })}
            />
            <TextInput
              label={t('contactPhone', { count: index + 1 })}
              style={{ flex: '1 1 8rem' }}
              type="tel"
              maxLength={40}
              value={phone ?? ''}
              onChange={(event) => change(index, { phone: event.currentTarget.value || null })}
            />
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t('removeContact', { count: index + 1 })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            >
              <IconX size={16} aria-hidden />
            </ActionIcon>
          </Group>
        ))}
        {error && (
          <Text size="sm" c="var(--mantine-color-error)">
            {error}
          </Text>
        )}
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden />}
          style={{ alignSelf: 'flex-start' }}
          onClick={() => onChange([...value, { name: '', phone: null }])}
        >
          {t('addContact')}
        </Button>
      </Stack>
    </Fieldset>
  );
}
