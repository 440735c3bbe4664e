import { Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../api/problem';
import { useLanguage } from '../i18n';
import { AreaSelect } from '../ui/AreaSelect';
import { type AreaKind, areaKinds } from './area-days';
import type { Boundary } from './BoundaryField';

/** What is told of a unit, whether it begins, is added or changes. */
export interface AreaDraft {
  code: string;
  name: string;
  kind: AreaKind;
  parentId: number | null;
  boundary: Boundary | null;
}

export const EMPTY_DRAFT: AreaDraft = { code: '', name: '', kind: 'group', parentId: null, boundary: null };

interface AreaFieldsProps {
  draft: AreaDraft;
  onChange: (draft: AreaDraft) => void;
  error: unknown;
  /** Where the api names the fields, such as `begins.0.`. */
  prefix?: string;
}

export function AreaFields({ draft, onChange, error, prefix = '' }: AreaFieldsProps) {
  const { t } = useTranslation('areas');
  const language = useLanguage();
  const faultOf = (field: string) => fieldError(error, `${prefix}${field}`, language);
  return (
    <>
      <Group align="flex-start" grow>
        <TextInput
          label={t('fields.code')}
          description={t('fields.codeHint')}
          required
          maxLength={40}
          value={draft.code}
          onChange={(event) => onChange({ ...draft, code: event.currentTarget.value })}
          error={faultOf('code')}
        />
        <Select
          label={t('fields.kind')}
          description={'\u00a0'}
          required
          data={areaKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={draft.kind}
          onChange={(kind) => kind && onChange({ ...draft, kind })}
          allowDeselect={false}
          error={faultOf('kind')}
        />
      </Group>
      <TextInput
        label={t('fields.name')}
        required
        maxLength={200}
        value={draft.name}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        error={faultOf('name')}
      />
      {draft.kind !== 'province' && (
        <AreaSelect
          label={t('fields.parent')}
          value={draft.parentId}
          onChange={(parentId) => onChange({ ...draft, parentId })}
          clearable
          error={faultOf('parentId')}
        />
      )}
    </>
  );
}
