import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { FormEvent, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../api/problem';
import { useLanguage } from '../i18n';
import { Fault } from './states';

interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  size?: string;
  /** Made anew each time it opens, so that it starts clean. */
  children: ReactNode;
}

export function Dialog({ isOpen, ...props }: DialogProps) {
  const { t } = useTranslation('app');
  return <Modal {...props} opened={isOpen} closeButtonProps={{ 'aria-label': t('close') }} />;
}

interface FormProps {
  /** What will happen, and what will not. */
  text?: string;
  submitLabel: string;
  /** Of the mutation that it sends. */
  act: { error: unknown; isPending: boolean };
  isReady?: boolean;
  /** Said while it is not ready; default: something required is missing. */
  whyNot?: string | undefined;
  onSubmit: () => void;
  onCancel?: (() => void) | undefined;
  children: ReactNode;
}

/** Fields, what the api found wrong with them, and the button that sends them. */
export function Form(props: FormProps) {
  const { t } = useTranslation('app');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    props.onSubmit();
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {props.text && <Text>{props.text}</Text>}
        {props.children}
        {props.act.error !== null && <Fault error={props.act.error} />}
        {props.isReady === false && (
          <Text size="sm" c="dimmed" ta="right">
            {props.whyNot ?? t('fillRequired')}
          </Text>
        )}
        <Group justify="flex-end">
          {props.onCancel && (
            <Button variant="default" onClick={props.onCancel}>
              {t('cancel')}
            </Button>
          )}
          <Button type="submit" loading={props.act.isPending} disabled={props.isReady === false}>
            {props.submitLabel}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** What the api says of a field, beside that field. */
export function useFieldErrors(error: unknown): (field: string) => string | undefined {
  const language = useLanguage();
  return (field) => fieldError(error, field, language);
}
