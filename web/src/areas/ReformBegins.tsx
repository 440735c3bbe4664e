import { ActionIcon, Button, Checkbox, Group, Input, Paper, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../api/problem';
import { useLanguage } from '../i18n';
import type { Area } from './area-days';
import { AreaFields } from './AreaFields';
import { BoundaryField } from './BoundaryField';
import { type Beginning, newBeginning, type ReformDraft, type Share, withTaken } from './reform-draft';

interface ReformBeginsProps {
  draft: ReformDraft;
  /** What hangs under the units that end. */
  below: Area[];
  onChange: (draft: ReformDraft) => void;
  error: unknown;
}

/** Third step: the units that begin, what each comes from and takes over. */
export function ReformBegins({ draft, below, onChange, error }: ReformBeginsProps) {
  const { t } = useTranslation('areas');
  const { begins } = draft;
  return (
    <Stack>
      {begins.map((begin, index) => (
        <Paper key={begin.key} component="section" withBorder p="md">
          <Stack>
            <Group justify="space-between">
              <Title order={3} size="h5">
                {t('reform.beginning', { number: index + 1 })}
              </Title>
              {begins.length > 1 && (
                <ActionIcon
                  variant="default"
                  size="lg"
                  aria-label={t('reform.removeBeginning', { number: index + 1 })}
                  onClick={() => onChange({ ...draft, begins: begins.filter((one) => one !== begin) })}
                >
                  <IconTrash size={18} />
                </ActionIcon>
              )}
            </Group>
            <BeginningFields
              begin={begin}
              prefix={`begins.${index}.`}
              error={error}
              onChange={(next) =>
                onChange({ ...draft, begins: begins.map((one) => (one === begin ? next : one)) })
              }
            />
            <Shares
              begin={begin}
              ends={draft.ends}
              onChange={(next) =>
                onChange({ ...draft, begins: begins.map((one) => (one === begin ? next : one)) })
              }
            />
            <TakesOver
              begin={begin}
              below={below.filter(({ id }) => !draft.ends.some((end) => end.id === id))}
              onChange={(id, isTaken) => onChange(withTaken(draft, begin.key, id, isTaken))}
            />
          </Stack>
        </Paper>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={18} />}
        onClick={() => onChange({ ...draft, begins: [...begins, newBeginning()] })}
      >
        {t('reform.addBeginning')}
      </Button>
    </Stack>
  );
}

interface PartProps {
  begin: Beginning;
  onChange: (begin: Beginning) => void;
}

function BeginningFields({ begin, onChange, prefix, error }: PartProps & { prefix: string; error: unknown }) {
  const language = useLanguage();
  return (
    <>
      <AreaFields
        draft={begin}
        onChange={(fields) => onChange({ ...begin, ...fields })}
        error={error}
        prefix={prefix}
      />
      <BoundaryField
        value={begin.boundary}
        onChange={(boundary) => onChange({ ...begin, boundary })}
        error={fieldError(error, `${prefix}boundary`, language)}
      />
    </>
  );
}

function Shares({ begin, ends, onChange }: PartProps & { ends: Area[] }) {
  const { t } = useTranslation('areas');
  if (!ends.length) return null;
  const set = (id: number, share: string | null) => {
    const others = Object.fromEntries(Object.entries(begin.shares).filter(([from]) => Number(from) !== id));
    onChange({ ...begin, shares: share ? { ...others, [id]: share as Share } : others });
  };
  const options = [
    { value: '', label: t('reform.shareNone') },
    { value: 'whole', label: t('share.whole') },
    { value: 'part_unknown', label: t('share.part_unknown') },
  ];
  return (
    <Input.Wrapper label={t('reform.from')} description={t('reform.fromHint')} labelElement="div">
      <Stack gap="xs" mt="xs">
        {ends.map(({ id, name }) => (
          <Select
            key={id}
            label={t('reform.shareOf', { name })}
            data={options}
            value={begin.shares[id] ?? ''}
            onChange={(share) => set(id, share)}
            allowDeselect={false}
          />
        ))}
      </Stack>
    </Input.Wrapper>
  );
}

interface TakesOverProps {
  begin: Beginning;
  below: Area[];
  onChange: (id: number, isTaken: boolean) => void;
}

function TakesOver({ begin, below, onChange }: TakesOverProps) {
  const { t } = useTranslation('areas');
  if (!below.length) return null;
  return (
    <Stack gap="xs" component="fieldset" m={0}>
      <Text component="legend" size="sm" fw={500}>
        {t('reform.takesOver')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('reform.takesOverHint')}
      </Text>
      {below.map((area) => (
        <Checkbox
          key={area.id}
          label={`${area.name} (${area.code})`}
          checked={begin.takesOver.includes(area.id)}
          onChange={(event) => onChange(area.id, event.currentTarget.checked)}
        />
      ))}
    </Stack>
  );
}
