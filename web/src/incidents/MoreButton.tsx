import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface PagedList {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Asks for the next page of a list, if there is one. */
export function MoreButton({ of }: { of: PagedList }) {
  const { t } = useTranslation('app');
  if (!of.hasNextPage) return null;
  return (
    <Group justify="center" mt="sm">
      <Button variant="default" loading={of.isFetchingNextPage} onClick={() => void of.fetchNextPage()}>
        {t('more')}
      </Button>
    </Group>
  );
}
