import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { Page } from '../ui/Page';
import { AlarmList } from './AlarmList';
import { AlarmPoints } from './AlarmPoints';

export function AlarmsPage() {
  const { t } = useTranslation('alarms');
  const [{ tab }, changeSearch] = useUrlSearch();
  return (
    <Page title={t('title')}>
      <Tabs
        value={tab === 'points' ? 'points' : 'alarms'}
        onChange={(chosen) => changeSearch({ tab: chosen === 'points' ? chosen : undefined })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="alarms">{t('alarms')}</Tabs.Tab>
          <Tabs.Tab value="points">{t('points')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="alarms">
          <AlarmList />
        </Tabs.Panel>
        <Tabs.Panel value="points">
          <AlarmPoints />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
