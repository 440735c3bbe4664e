import { Alert, Button, Code, CopyButton, Group, Stack, Text } from '@mantine/core';
import { IconCheck, IconCopy, IconKey } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** A secret that the api shows this once: to be copied now, and handed over as `hint` says. */
export function ShownOnce(props: { title: string; value: string; hint: string }) {
  const { t } = useTranslation('admin');
  return (
    <Alert
      styles={{ label: { color: 'var(--mantine-color-text)' } }}
      variant="outline"
      color="petrol"
      icon={<IconKey />}
      title={props.title}
      role="status"
    >
      <Stack gap="xs">
        <Code block fz="md" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {props.value}
        </Code>
        <Group>
          <CopyButton value={props.value}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                onClick={copy}
                leftSection={
                  copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />
                }
              >
                {t(copied ? 'copied' : 'copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
        <Text size="sm">{props.hint}</Text>
      </Stack>
    </Alert>
  );
}
