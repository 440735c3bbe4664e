import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { Page } from '../ui/Page';
import { AccessEvents } from './AccessEvents';
import { Checkpoints } from './Checkpoints';
import { CustodyEntries } from './CustodyEntries';

const tabs = ['events', 'custody', 'checkpoints'] as const;

/** Everything that was looked at or done, and whether the record of it is whole. */
export function LogPage() {
  const { t } = useTranslation('log');
  const [search, change] = useUrlSearch();
  const tab = tabs.find((name) => name === search.tab) ?? 'events';
  return (
    <Page title={t('title')}>
      <Tabs value={tab} onChange={(name) => change({ tab: name ?? undefined })} keepMounted={false}>
        <Tabs.List mb="md">
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`tab.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="events">
          <AccessEvents />
        </Tabs.Panel>
        <Tabs.Panel value="custody">
          <CustodyEntries />
        </Tabs.Panel>
        <Tabs.Panel value="checkpoints">
          <Checkpoints />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
