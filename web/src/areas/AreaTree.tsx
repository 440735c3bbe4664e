import { ActionIcon, Box, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '../api/client';
import { result } from '../api/result';
import { useCursorList } from '../ui/pages';
import { Answer, Empty } from '../ui/states';
import { useTime } from '../ui/time';
import { type Area, datedCode } from './area-days';
import { AreaLink } from './AreaLink';

const LIMIT = 200;

/** Units of a day below each other; what lies within is asked for when it is opened. */
export function AreaTree({ on }: { on: string }) {
  const { t } = useTranslation('areas');
  const time = useTime();
  // The api lists all units, oldest first, and has no filter for those that hang under none.
  const asked = query.useQuery('get', '/api/v1/areas', { params: { query: { on, limit: LIMIT } } });
  return (
    <Stack component="section" gap="xs" aria-labelledby="tree">
      <Title order={2} size="h4" id="tree">
        {t('tree', { date: time.date(on) })}
      </Title>
      <Answer of={asked}>
        {({ items }) => {
          const roots = items.filter(({ parentId }) => parentId === null);
          if (!roots.length) return <Empty title={t('empty')} hint={t('emptyHint')} />;
          return (
            <Branch>
              {roots.map((area) => (
                <Node key={area.id} area={area} on={on} isOpenFirst={roots.length === 1} />
              ))}
            </Branch>
          );
        }}
      </Answer>
    </Stack>
  );
}

function Branch({ children }: { children: React.ReactNode }) {
  return (
    <Stack component="ul" gap={0} m={0} pl={0} style={{ listStyle: 'none' }}>
      {children}
    </Stack>
  );
}

interface NodeProps {
  area: Area;
  on: string;
  isOpenFirst?: boolean;
}

function Node({ area, on, isOpenFirst = false }: NodeProps) {
  const { t } = useTranslation('areas');
  const [isOpen, setOpen] = useState(isOpenFirst);
  const { id, name, kind } = area;
  return (
    <li>
      <Group gap="xs" wrap="nowrap" py={2}>
        {kind === 'group' ? (
          <Box w={34} />
        ) : (
          <ActionIcon
            variant="subtle"
            size="lg"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'fold' : 'open', { name })}
            onClick={() => setOpen(!isOpen)}
          >
            {isOpen ? <IconChevronDown size={18} /> : <IconChevronRight size={18} />}
          </ActionIcon>
        )}
        <Text component="div" size="sm">
          <AreaLink id={id} on={on}>
            {name}
          </AreaLink>{' '}
          <Text span c="dimmed" size="xs">
            {datedCode(area, on)} · {t(`kind.${kind}`)}
          </Text>
        </Text>
      </Group>
      {isOpen && (
        <Box pl="lg">
          <Within area={area} on={on} />
        </Box>
      )}
    </li>
  );
}

function Within({ area, on }: NodeProps) {
  const { t } = useTranslation('areas');
  const list = useCursorList(['areas', { on, parentId: area.id }], (cursor) =>
    result(
      api.GET('/api/v1/areas', {
        params: { query: { on, parentId: area.id, ...(cursor && { cursor }) } },
      }),
    ),
  );
  return (
    <Answer of={list}>
      {(items) => (
        <>
          {!items.length && (
            <Text size="sm" c="dimmed">
              {t('noChildren')}
            </Text>
          )}
          <Branch>
            {items.map((child) => (
              <Node key={child.id} area={child} on={on} />
            ))}
          </Branch>
          {list.hasNextPage && (
            <Button
              variant="default"
              size="compact-sm"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('more', { name: area.name })}
            </Button>
          )}
        </>
      )}
    </Answer>
  );
}
