import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';

/** Whether the role holds now or waits for a second person. */
export function GrantGiven(props: { grant: Dto<'GrantDto'>; onClose: () => void }) {
  const { t } = useTranslation('admin');
  const { t: tApp } = useTranslation('app');
  const name = props.grant.accountDisplayName;
  return (
    <Stack>
      <Text role="status">{t(props.grant.state === 'proposed' ? 'nowProposed' : 'nowGiven', { name })}</Text>
      <Group justify="flex-end">
        <Button onClick={props.onClose}>{tApp('close')}</Button>
      </Group>
    </Stack>
  );
}
