import { Paper, Stack, Switch, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { type AcceptKind, acceptKinds, type CameraImport, type ReadingDraft } from './import-kinds';

interface AcceptSwitchesProps {
  list: CameraImport;
  draft: ReadingDraft;
  onChange: (draft: ReadingDraft) => void;
}

const LOOKED_AT = 200;

/** One switch for each way of mending that the rejected rows call for, or that is allowed already. */
export function AcceptSwitches({ list, draft, onChange }: AcceptSwitchesProps) {
  const { t } = useTranslation('imports');
  const { countOf, isAll } = useProposalCounts(list);
  const shown = acceptKinds.filter((kind) => countOf(kind) > 0 || list.accept.includes(kind));
  if (!shown.length) return null;
  const set = (kind: AcceptKind, isOn: boolean) => {
    const others = draft.accept.filter((one) => one !== kind);
    onChange({ ...draft, accept: isOn ? [...others, kind] : others });
  };
  const standing = (kind: AcceptKind) => {
    if (countOf(kind) === 0) return t('accept.on');
    return isAll
      ? t('accept.count', { count: countOf(kind) })
      : t('accept.countOfFirst', { count: countOf(kind), total: LOOKED_AT });
  };
  const isBoth = draft.accept.includes('duplicate') && draft.accept.includes('merge');
  return (
    <Paper component="section" withBorder p="md" aria-labelledby="accept">
      <Stack gap="sm">
        <Title order={2} size="h4" id="accept">
          {t('accept.title')}
        </Title>
        <Text size="sm">{t('accept.text')}</Text>
        {shown.map((kind) => (
          <Switch
            key={kind}
            label={t(`accept.${kind}`)}
            description={`${t(`accept.${kind}Text`)} ${standing(kind)}.`}
            checked={draft.accept.includes(kind)}
            onChange={(event) => set(kind, event.currentTarget.checked)}
          />
        ))}
        {isBoth && <Text size="sm">{t('accept.conflict')}</Text>}
      </Stack>
    </Paper>
  );
}

/** How many of the first rejected rows carry a proposal of a kind; the api counts rows by outcome alone. */
function useProposalCounts({ id, state, finishedAt }: CameraImport) {
  const { data } = query.useQuery(
    'get',
    '/api/v1/camera-imports/{id}/rows',
    { params: { path: { id }, query: { outcome: 'rejected', limit: LOOKED_AT } } },
    { enabled: state === 'planned' && finishedAt !== null },
  );
  const items = data?.items ?? [];
  const countOf = (kind: AcceptKind) =>
    items.filter(({ proposals }) => proposals.some((proposal) => proposal.kind === kind)).length;
  return { countOf, isAll: data?.nextCursor === null };
}
