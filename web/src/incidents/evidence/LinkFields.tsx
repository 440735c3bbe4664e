import { Radio, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { contributions, relevances } from '../../api/enum-values';
import type { Dto } from '../../api/types';

export type Meaning = Pick<Dto<'LinkEvidenceDto'>, 'relevance' | 'contribution'>;

/** What an item shows, and what it did for the case. */
export function LinkFields(props: { value: Meaning; onChange: (meaning: Meaning) => void }) {
  const { t } = useTranslation(['incidents', 'enums']);
  const { value, onChange } = props;
  return (
    <>
      <Radio.Group
        label={t('relevance')}
        value={value.relevance}
        onChange={(chosen) => {
          const relevance = relevances.find((one) => one === chosen);
          if (relevance) onChange({ ...value, relevance });
        }}
      >
        <Stack gap="xs" mt={4}>
          {relevances.map((one) => (
            <Radio
              key={one}
              value={one}
              label={t(`enums:relevance.${one}`)}
              description={t(`relevanceHint.${one}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <Radio.Group
        label={t('contribution')}
        value={value.contribution}
        onChange={(chosen) => {
          const contribution = contributions.find((one) => one === chosen);
          if (contribution) onChange({ ...value, contribution });
        }}
      >
        <Stack gap="xs" mt={4}>
          {contributions.map((one) => (
            <Radio key={one} value={one} label={t(`enums:contribution.${one}`)} />
          ))}
        </Stack>
      </Radio.Group>
    </>
  );
}
