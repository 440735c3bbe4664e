import { Progress, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Dto } from '../api/types';
import { type Column, Rows } from '../ui/Rows';
import { Empty } from '../ui/states';
import { useFigures } from './figures';
import { LinkAnchor } from '../ui/links';

type Child = Dto<'ChildCoverageDto'>;
type Detail = Dto<'CoveredClassDto'>['name'];

const SHOWN_FIRST = 30;

export function CoverageChildren({ report }: { report: Dto<'CoverageReportDto'> }) {
  const { t } = useTranslation('coverage');
  const [shown, setShown] = useState(SHOWN_FIRST);
  const columns = useColumns();
  return (
    <Stack component="section" gap="sm" aria-labelledby="children">
      <Title order={2} size="h4" id="children">
        {t('children.title')}
      </Title>
      <Rows
        caption={t('children.title')}
        columns={columns}
        items={report.children.slice(0, shown)}
        keyOf={({ areaId }) => String(areaId)}
        empty={<Empty title={t('children.none')} hint={t('children.noneHint')} />}
        hasMore={shown < report.children.length}
        onMore={() => setShown(shown + 200)}
      />
    </Stack>
  );
}

function useColumns(): Column<Child>[] {
  const { t } = useTranslation('coverage');
  const { number } = useFigures();
  return [
    {
      key: 'name',
      label: t('children.name'),
      cell: ({ areaId, name, code }) => (
        <LinkAnchor to="/coverage" search={{ area: String(areaId) } as never}>
          {name} ({code})
        </LinkAnchor>
      ),
    },
    {
      key: 'lenses',
      label: t('children.lenses'),
      align: 'right',
      cell: ({ lenses }) => number(lenses.all),
    },
    {
      key: 'detect',
      label: t('children.detect'),
      align: 'right',
      cell: (child) => <Share child={child} name="detect" />,
    },
    {
      key: 'recognise',
      label: t('children.recognise'),
      align: 'right',
      cell: (child) => <Share child={child} name="recognise" />,
    },
    {
      key: 'unconfirmed',
      label: t('children.unconfirmed'),
      align: 'right',
      cell: ({ lenses }) => number(lenses.unconfirmed),
    },
  ];
}

function Share({ child, name }: { child: Child; name: Detail }) {
  const { t } = useTranslation(['coverage', 'enums']);
  const { percent, ground } = useFigures();
  const covered = child.covered.find((one) => one.name === name);
  if (!covered) return <>–</>;
  if (covered.share === null) return <>{ground(covered.squareMeters)}</>;
  const value = t('uptime.percent', { percent: percent(covered.share) });
  return (
    <>
      <Text size="sm" span>
        {value}
      </Text>
      <Progress value={covered.share * 100} size="xs" miw={80} aria-hidden />
    </>
  );
}
