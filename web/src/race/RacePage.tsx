import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { Page } from '../ui/Page';
import { Losses } from './Losses';
import { RaceBoard } from './RaceBoard';

export function RacePage() {
  const { t } = useTranslation('race');
  const [{ tab }, changeSearch] = useUrlSearch();
  const isLosses = tab === 'losses';
  return (
    <Page title={t('title')}>
      <Tabs
        value={isLosses ? 'losses' : 'board'}
        onChange={(chosen) => changeSearch({ tab: chosen === 'losses' ? chosen : undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="board">{t('board')}</Tabs.Tab>
          <Tabs.Tab value="losses">{t('losses')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="board">
          <RaceBoard />
        </Tabs.Panel>
        <Tabs.Panel value="losses">
          <Losses />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
