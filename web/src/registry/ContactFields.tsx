import { SimpleGrid } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ownerKinds } from '../api/enum-values';
import { useFieldErrors } from '../ui/Dialog';
import type { DraftFieldsProps } from './CameraFields';
import { Choice, TextField } from './inputs';
import type { RecorderDraft } from './recorder-draft';

const PHONE_MAX = 40;
const NAME_MAX = 200;

/** Whom to call about a recorder. */
export function ContactFields({ draft, onChange, error }: DraftFieldsProps<RecorderDraft>) {
  const { t } = useTranslation(['registry', 'enums']);
  const errorOf = useFieldErrors(error);
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <TextField
        label={t('custodianName')}
        required
        maxLength={NAME_MAX}
        value={draft.custodianName}
        onChange={(custodianName) => onChange({ custodianName })}
        error={errorOf('custodian.name')}
      />
      <Choice
        label={t('custodianKind')}
        required
        values={ownerKinds}
        nameOf={(value) => t(`enums:ownerKind.${value}`)}
        value={draft.custodianKind}
        onChange={(custodianKind) => onChange({ custodianKind })}
        error={errorOf('custodian.kind')}
      />
      <TextField
        label={t('custodianPhone')}
        inputMode="tel"
        maxLength={PHONE_MAX}
        value={draft.custodianPhone}
        onChange={(custodianPhone) => onChange({ custodianPhone })}
        error={errorOf('custodian.phone')}
      />
      <TextField
        label={t('nightPhone')}
        description={t('nightPhoneHint')}
        inputMode="tel"
        maxLength={PHONE_MAX}
        value={draft.nightPhone}
        onChange={(nightPhone) => onChange({ nightPhone })}
        error={errorOf('nightPhone')}
      />
      <TextField
        label={t('backupName')}
        description={t('backupNameHint')}
        maxLength={NAME_MAX}
        value={draft.backupName}
        onChange={(backupName) => onChange({ backupName })}
        error={errorOf('backupCustodian')}
      />
      <TextField
        label={t('backupPhone')}
        inputMode="tel"
        maxLength={PHONE_MAX}
        value={draft.backupPhone}
        onChange={(backupPhone) => onChange({ backupPhone })}
      />
    </SimpleGrid>
  );
}
