import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import type { Dto } from '../api/types';
import { Page } from '../ui/Page';
import { Rows } from '../ui/Rows';
import { Answer } from '../ui/states';
import { useTime } from '../ui/time';

const UNIT_MILLISECONDS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** What is kept for how long, and why; set on the server, so there is nothing to change here. */
export function RetentionPage() {
  const { t } = useTranslation('admin');
  const time = useTime();
  const rules = query.useQuery('get', '/api/v1/retention-rules');
  const kept = ({ amount, unit }: Dto<'RetentionRuleDto'>) =>
    amount === null || unit === null ? t('keptForGood') : time.duration(amount * UNIT_MILLISECONDS[unit]);
  return (
    <Page title={t('retention')}>
      <Text c="dimmed" maw={720}>
        {t('retentionHint')}
      </Text>
      <Answer of={rules}>
        {({ items }) => (
          <Rows
            caption={t('retention')}
            items={items}
            keyOf={({ what }) => what}
            empty={null}
            columns={[
              { key: 'what', label: t('whatIsKept'), cell: ({ what }) => t(`kept.${what}.name`) },
              { key: 'long', label: t('howLong'), cell: kept },
              { key: 'why', label: t('why'), cell: ({ what }) => t(`kept.${what}.why`) },
              { key: 'setting', label: t('setting'), cell: ({ setting }) => setting ?? t('notASetting') },
            ]}
          />
        )}
      </Answer>
    </Page>
  );
}
