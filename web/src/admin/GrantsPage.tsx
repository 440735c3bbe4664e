import { Button, Select, Stack, Text, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useUrlSearch } from '../app/url-search';
import type { Dto } from '../api/types';
import { type Role, useCan } from '../session/session';
import { Page } from '../ui/Page';
import { Empty } from '../ui/states';
import { GiveGrant } from './GiveGrant';
import { GrantList } from './GrantList';
import { roles } from './roles';
import { FilterBar } from './FilterBar';

const states = ['active', 'ended', 'refused'] as const satisfies Dto<'GrantDto'>['state'][];

/** Who may do what where: first what waits for a second person, then everything. */
export function GrantsPage() {
  const { t } = useTranslation('admin');
  const can = useCan();
  const [search, change] = useUrlSearch();
  const mayGive = can('grant:write');
  return (
    <Page
      title={t('grants')}
      actions={
        mayGive && (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => change({ give: 'new' })}>
            {t('giveRole')}
          </Button>
        )
      }
    >
      <section aria-labelledby="waiting">
        <Stack gap="xs">
          <Title order={2} size="h4" id="waiting">
            {t('waiting')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('waitingHint')}
          </Text>
          <GrantList
            filter={{ state: 'proposed' }}
            caption={t('waiting')}
            empty={<Empty title={t('nothingWaits')} />}
          />
        </Stack>
      </section>
      <section aria-labelledby="all-grants">
        <Stack gap="xs">
          <Title order={2} size="h4" id="all-grants">
            {t('allGrants')}
          </Title>
          <Others state={stateOf(search.state)} role={search.role} onChange={change} />
        </Stack>
      </section>
      <GiveGrant
        isOpen={mayGive && search.give !== undefined}
        accountId={search.give && search.give !== 'new' ? search.give : null}
        onClose={() => change({ give: undefined })}
      />
    </Page>
  );
}

function stateOf(text: string | undefined): (typeof states)[number] {
  return states.find((state) => state === text) ?? 'active';
}

function Others(props: {
  state: (typeof states)[number];
  role: string | undefined;
  onChange: (change: { state?: string | undefined; role?: string | undefined }) => void;
}) {
  const { t } = useTranslation('admin');
  const { t: tEnums } = useTranslation('enums');
  const role = roles.find((one): one is Role => one === props.role);
  return (
    <>
      <FilterBar>
        <Select
          label={t('state')}
          data={states.map((state) => ({ value: state, label: t(`grantState.${state}`) }))}
          allowDeselect={false}
          value={props.state}
          onChange={(state) => props.onChange({ state: state ?? undefined })}
        />
        <Select
          label={t('role')}
          clearable
          placeholder={t('anyRole')}
          data={roles.map((one) => ({ value: one, label: tEnums(`role.${one}`) }))}
          value={role ?? null}
          onChange={(one) => props.onChange({ role: one ?? undefined })}
        />
      </FilterBar>
      <GrantList
        filter={{ state: props.state, ...(role && { role }) }}
        caption={t('allGrants')}
        empty={<Empty title={t('noGrants')} hint={t('noGrantsHint')} />}
      />
    </>
  );
}
