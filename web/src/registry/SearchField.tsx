import { CloseButton, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface SearchFieldProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  /** Called when somebody stops typing. */
  onChange: (text: string | undefined) => void;
}

export function SearchField(props: SearchFieldProps) {
  const { t } = useTranslation('app');
  const [text, setText] = useState(props.value ?? '');
  const tell = useDebouncedCallback((typed: string) => props.onChange(typed.trim() || undefined), 300);
  const type = (typed: string) => {
    setText(typed);
    tell(typed);
  };
  return (
    <TextInput
      type="search"
      label={props.label}
      placeholder={props.placeholder}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={text && <CloseButton size="sm" aria-label={t('clear')} onClick={() => type('')} />}
      maxLength={200}
      value={text}
      onChange={(event) => type(event.currentTarget.value)}
    />
  );
}
