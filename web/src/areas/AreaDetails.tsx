import { List, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useTime } from '../ui/time';
import { type AreaDetail, datedCode, dayBefore } from './area-days';
import { useValidity } from './AreaList';
import { NamedAreaLink } from './AreaLink';
import { useLastDay } from './AreaVersions';

export function AreaDetails({ area, on }: { area: AreaDetail; on: string }) {
  const { t } = useTranslation('areas');
  const time = useTime();
  const validity = useValidity();
  const { first, last } = useLastDay(area, on);
  const facts: [label: string, value: React.ReactNode][] = [
    [t('code'), datedCode(area, on)],
    [t('kindLabel'), t(`kind.${area.kind}`)],
    [t('parent'), area.parentId === null ? t('none') : <NamedAreaLink id={area.parentId} on={on} />],
    [t('valid'), validity(area)],
    [
      t('predecessors'),
      <Related
        key="predecessors"
        units={area.predecessors}
        on={first === null ? null : dayBefore(first)}
        none={t('noPredecessors')}
      />,
    ],
    [
      t('successors'),
      <Related key="successors" units={area.successors} on={last} none={t('noSuccessors')} />,
    ],
  ];
  return (
    <section>
      <Text size="sm" c="dimmed">
        {t('atDay', { date: time.date(on) })}
      </Text>
      <Table maw={720} aria-label={t('details')}>
        <Table.Tbody>
          {facts.map(([label, value]) => (
            <Table.Tr key={label}>
              <Table.Th scope="row" fw={400} w={140}>
                {label}
              </Table.Th>
              <Table.Td>{value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

/** Units before or after a reform, as they were on a day on which they existed, with how much of them is meant. */
function Related(props: { units: AreaDetail['predecessors']; on: string | null; none: string }) {
  const { t } = useTranslation('areas');
  const { units, on, none } = props;
  if (!units.length) return <>{none}</>;
  if (on === null) return <>…</>;
  return (
    <List size="sm">
      {units.map(({ areaId, share }) => (
        <List.Item key={areaId}>
          <NamedAreaLink id={areaId} on={on} /> – {t(`share.${share}`)}
        </List.Item>
      ))}
    </List>
  );
}
