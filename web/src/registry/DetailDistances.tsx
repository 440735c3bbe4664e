import { Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DetailDistance } from './detail-distances';
import { useMeters } from './figures';

/** How far a lens shows which detail of a person, in words that say what that is good for. */
export function DetailDistances({ distances }: { distances: DetailDistance[] }) {
  const { t } = useTranslation(['registry', 'enums']);
  const meters = useMeters();
  return (
    <Table verticalSpacing={4}>
      <caption className="visually-hidden">{t('detailDistances')}</caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('detailOf')}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t('detailUpTo')}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {distances.map(({ name, pixelsPerMeter, groundMeters }) => (
          <Table.Tr key={name}>
            <Table.Td>
              {t(`enums:detail.${name}`)}
              <Text span size="sm" c="dimmed">
                {' '}
                {t('pixelsPerMeter', { value: pixelsPerMeter })}
              </Text>
            </Table.Td>
            <Table.Td ta="right" className="numbers">
              {groundMeters > 0 ? meters(groundMeters) : t('detailNowhere')}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
