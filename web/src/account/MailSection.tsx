import { Button, Group, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '../api/client';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { useLanguage } from '../i18n';
import { Answer, Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { EmailCode } from './EmailCode';
import { Section } from '../ui/Section';

/** Where notices reach the account beyond the app. */
export function MailSection() {
  const { t } = useTranslation('account');
  const asked = query.useQuery('get', '/api/v1/notifications/settings');
  return (
    <Section title={t('notices')} hint={t('noticesHint')}>
      <Answer of={asked}>{(settings) => <Settings settings={settings} />}</Answer>
    </Section>
  );
}

function Settings({ settings }: { settings: Dto<'SettingsDto'> }) {
  const { t } = useTranslation(['account', 'enums']);
  const change = useAct(
    (body: Dto<'ChangeSettingsDto'>) => result(api.PATCH('/api/v1/notifications/settings', { body })),
    { done: t('saved') },
  );
  const languages = [
    { value: 'vi', label: t('enums:language.vi') },
    { value: 'en', label: t('enums:language.en') },
  ];
  return (
    <Stack gap="sm" maw={420}>
      {!settings.isMailAvailable && <Text>{t('noMail')}</Text>}
      <Email key={settings.email} settings={settings} />
      {settings.pendingEmail && <EmailCode email={settings.pendingEmail} />}
      {settings.email && (
        <Switch
          label={t('sendsMail')}
          checked={settings.sendsMail}
          disabled={change.isPending}
          onChange={(event) => change.mutate({ sendsMail: event.currentTarget.checked })}
        />
      )}
      <Select
        label={t('mailLanguage')}
        data={languages}
        allowDeselect={false}
        value={settings.language}
        onChange={(language) => language && change.mutate({ language: language as 'vi' | 'en' })}
      />
      {change.error !== null && <Fault error={change.error} />}
    </Stack>
  );
}

function Email({ settings }: { settings: Dto<'SettingsDto'> }) {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const [email, setEmail] = useState(settings.email ?? '');
  const save = useAct((address: string | null) =>
    result(api.PATCH('/api/v1/notifications/settings', { body: { email: address } })),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(email.trim());
  };
  const isSame = email.trim() === (settings.email ?? '');
  const field = fieldError(save.error, 'email', language);
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('email')}
          description={t(settings.email ? 'emailProved' : 'emailHint')}
          type="email"
          autoComplete="email"
          required
          disabled={!settings.isMailAvailable}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={field}
        />
        {save.error !== null && !field && <Fault error={save.error} />}
        <Group gap="xs">
          <Button type="submit" variant="default" loading={save.isPending} disabled={isSame || !email.trim()}>
            {t('sendCode')}
          </Button>
          {settings.email && (
            <Button variant="default" onClick={() => save.mutate(null)} disabled={save.isPending}>
              {t('removeEmail')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
