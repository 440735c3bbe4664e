import { Button, Card, Code, Collapse, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEyeOff } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AccountName } from '../ui/AccountName';
import type { Dto } from '../api/types';
import { StateBadge } from '../ui/StateBadge';
import { useTime } from '../ui/time';
import { isEntryType } from './entry-types';
import { Payload } from './Payload';

type Entry = Dto<'CustodyEntryDto'>;

/** One line of the log; what it carries can be read in words and as it was recorded. */
export function CustodyEntry({ entry }: { entry: Entry }) {
  const { t } = useTranslation('log');
  const time = useTime();
  const [isOpen, { toggle }] = useDisclosure();
  const id = useId();
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" gap="xs" align="flex-start">
        <Stack gap={2} style={{ minWidth: 0, flex: '1 1 16rem' }}>
          <Text fw={600}>{isEntryType(entry.type) ? t(`type.${entry.type}`) : entry.type}</Text>
          <Text size="sm" component="div">
            <AccountName id={entry.actor} isLink /> · {time.exactMoment(entry.occurredAt)}
          </Text>
        </Stack>
        <Group gap="xs">
          {entry.payload === null && (
            <StateBadge icon={IconEyeOff} color="gray" isOutlined text={t('withheld')} />
          )}
          <Text size="sm" c="dimmed">
            {t('number', { number: entry.seq })}
          </Text>
          <Button size="xs" variant="default" onClick={toggle} aria-expanded={isOpen} aria-controls={id}>
            {t(isOpen ? 'hideContent' : 'showContent')}
          </Button>
        </Group>
      </Group>
      <Collapse expanded={isOpen} id={id}>
        {isOpen && <Content entry={entry} />}
      </Collapse>
    </Card>
  );
}

function Content({ entry }: { entry: Entry }) {
  const { t } = useTranslation('log');
  const time = useTime();
  return (
    <Stack gap="sm" mt="sm">
      {entry.payload === null ? <Text>{t('withheldText')}</Text> : <Payload payload={entry.payload} />}
      {entry.leftOut.length > 0 && (
        <Text size="sm" c="dimmed">
          {t('leftOut', { count: entry.leftOut.length })}
        </Text>
      )}
      <details>
        <summary>{t('asRecorded')}</summary>
        <Stack gap="xs" mt="xs">
          <Text size="sm">{t('sequencedAt', { time: time.exactMoment(entry.sequencedAt) })}</Text>
          <Code block tabIndex={0} style={{ overflowX: 'auto' }}>
            {JSON.stringify(entry, null, 2)}
          </Code>
        </Stack>
      </details>
    </Stack>
  );
}
