import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ownerKinds } from '../api/enum-values';
import { type DraftFieldsProps, useDraftField } from './draft-fields';
import { Choice, TextField } from './inputs';
import type { RecorderDraft } from './recorder-draft';

const PHONE_MAX = 40;
const NAME_MAX = 200;

/** Whom to call about a recorder. */
export function ContactFields(props: DraftFieldsProps<RecorderDraft>) {
  const { t } = useTranslation(['registry', 'enums']);
  const field = useDraftField(props);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField
        label={t('custodianName')}
        required
        maxLength={NAME_MAX}
        {...field('custodianName', 'custodian.name')}
      />
      <Choice
        label={t('custodianKind')}
        required
        values={ownerKinds}
        nameOf={(value) => t(`enums:ownerKind.${value}`)}
        {...field('custodianKind', 'custodian.kind')}
      />
      <TextField
        label={t('custodianPhone')}
        inputMode="tel"
        maxLength={PHONE_MAX}
        {...field('custodianPhone', 'custodian.phone')}
      />
      <TextField
        label={t('nightPhone')}
        description={t('nightPhoneHint')}
        inputMode="tel"
        maxLength={PHONE_MAX}
        {...field('nightPhone')}
      />
      <TextField
        label={t('backupName')}
        description={t('backupNameHint')}
        maxLength={NAME_MAX}
        {...field('backupName', 'backupCustodian')}
      />
      <TextField label={t('backupPhone')} inputMode="tel" maxLength={PHONE_MAX} {...field('backupPhone')} />
    </SimpleGrid>
  );
}
