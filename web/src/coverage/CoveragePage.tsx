import { Box, Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import { useSession } from '../session/session';
import { AreaSelect } from '../ui/AreaSelect';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';
import { CoverageReport } from './CoverageReport';
import { UptimeReport } from './UptimeReport';

const TABS = ['coverage', 'uptime'] as const;

/** How far the lenses of an area see, and how much of the time they do. */
export function CoveragePage() {
  const { t } = useTranslation('coverage');
  const [search, setSearch] = useUrlSearch();
  const { account } = useSession();
  const areaId = Number(search['area']) || account.areaId;
  const tab = TABS.find((one) => one === search['tab']) ?? 'coverage';
  return (
    <Page title={t('title')}>
      <Box maw={480}>
        <AreaSelect
          label={t('area')}
          value={areaId}
          onChange={(id) => setSearch({ area: id === null ? undefined : String(id) })}
        />
      </Box>
      {areaId === null ? (
        <Empty title={t('chooseArea')} hint={t('chooseAreaHint')} />
      ) : (
        <Tabs value={tab} onChange={(next) => setSearch({ tab: next ?? undefined })} keepMounted={false}>
          <Tabs.List mb="md">
            {TABS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`tabs.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="coverage">
            <CoverageReport areaId={areaId} />
          </Tabs.Panel>
          <Tabs.Panel value="uptime">
            <UptimeReport areaId={areaId} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
