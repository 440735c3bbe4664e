import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { useUrlSearch } from '../app/url-search';
import { useSession } from '../session/session';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';
import './print.css';
import { choiceOf, type ReportChoice, searchOf, todayInVietnam, yearEnd } from './report-choice';
import { ReportControls } from './ReportControls';
import { YearlyReport } from './YearlyReport';

/** The figures of a year as the newspaper prints them, counted from the records. */
export function YearlyReportPage() {
  const { t } = useTranslation('reports');
  const [search, setSearch] = useUrlSearch();
  const asked = choiceOf(search);
  const own = useOwnUnit();
  const choice = asked.code === null && own ? ownChoice(asked, own) : asked;
  const change = (next: ReportChoice) => setSearch(searchOf(next));
  return (
    <Page title={t('title')} actions={choice.code !== null && <Actions choice={choice} />}>
      <ReportControls choice={choice} onChange={change} />
      {choice.code === null ? (
        <Empty title={t('chooseArea')} hint={t('chooseAreaHint')} />
      ) : (
        <YearlyReport choice={{ ...choice, code: choice.code }} onChange={change} />
      )}
    </Page>
  );
}

interface OwnUnit {
  code: string;
  validFrom: string;
}

/** The unit of the account, which a report is about unless another is asked for. */
function useOwnUnit(): OwnUnit | undefined {
  const { account } = useSession();
  const { data } = query.useQuery(
    'get',
    '/api/v1/areas/{id}',
    { params: { path: { id: account.areaId ?? 0 } } },
    { enabled: account.areaId !== null, staleTime: 600_000 },
  );
  return data;
}

/** A unit that is younger than the year is looked at as it is now. */
function ownChoice(asked: ReportChoice, { code, validFrom }: OwnUnit): ReportChoice {
  const on = yearEnd(asked.year);
  return { ...asked, code, on: on < validFrom ? todayInVietnam() : on };
}

function Actions({ choice }: { choice: ReportChoice }) {
  const { t } = useTranslation('reports');
  const address = new URLSearchParams({ area: `${choice.code}@${choice.on}`, year: String(choice.year) });
  return (
    <Group gap="xs" className="no-print">
      <Button
        component="a"
        href={`/api/v1/reports/yearly.xlsx?${address.toString()}`}
        download
        variant="default"
        leftSection={<IconDownload size={18} />}
      >
        {t('download')}
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={18} />} onClick={() => window.print()}>
        {t('print')}
      </Button>
    </Group>
  );
}
