import { Progress, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n';
import type { Lens } from './useCandidates';

type Factor = keyof Lens['factors'];

/** In the order of the reason, with the part of it that speaks of each. */
const FACTORS: [Factor, Lens['reasonParts'][number]['code']][] = [
  ['detail', 'detail'],
  ['sight', 'direction'],
  ['light', 'light'],
  ['status', 'status'],
  ['uptime', 'uptime'],
  ['confirmation', 'confirmation'],
  ['clock', 'clock'],
  ['period', 'period'],
  ['holding', 'holding'],
];

/** What the score is made of: factors that are multiplied. */
export function FactorList({ lens }: { lens: Lens }) {
  const { t } = useTranslation('incidents');
  const language = useLanguage();
  return (
    <Table verticalSpacing={2} fz="sm">
      <caption className="visually-hidden">{t('factorsCaption', { code: lens.camera.code })}</caption>
      <Table.Thead className="visually-hidden">
        <Table.Tr>
          <Table.Th scope="col">{t('factor')}</Table.Th>
          <Table.Th scope="col">{t('share')}</Table.Th>
          <Table.Th scope="col">{t('because')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {FACTORS.map(([factor, code]) => {
          const percent = Math.round(lens.factors[factor] * 100);
          const part = lens.reasonParts.find((one) => one.code === code);
          return (
            <Table.Tr key={factor}>
              <Table.Th scope="row" fw={400}>
                {t(`factors.${factor}`)}
              </Table.Th>
              <Table.Td className="numbers" w={110}>
                <Text size="sm">{percent} %</Text>
                <Progress value={percent} size="xs" aria-hidden />
              </Table.Td>
              <Table.Td>{part?.[language] ?? (percent === 100 ? t('nothingAgainst') : '–')}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </Table>
  );
}
