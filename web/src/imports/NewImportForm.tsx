import { Button, FileInput, Paper, Progress, Select, Stack, Text, Title } from '@mantine/core';
import { IconFileSpreadsheet, IconUpload } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, query } from '../api/client';
import { useIdempotencyKey } from '../api/idempotency-key';
import { fieldError } from '../api/problem';
import { result } from '../api/result';
import { useLanguage } from '../i18n';
import { useSession } from '../session/session';
import { AreaSelect } from '../ui/AreaSelect';
import { Fault } from '../ui/states';
import { useAct } from '../ui/useAct';
import { fetchWithProgress } from './upload-progress';

interface Sent {
  file: File;
  areaId: number;
  profileId: string | null;
}

/** First step: a file, what area it is for and, if there is one, how its columns are read. */
export function NewImportForm() {
  const { t } = useTranslation('imports');
  const language = useLanguage();
  const { account, actions } = useSession();
  const granted = actions.find(({ action }) => action === 'camera:import');
  const [file, setFile] = useState<File | null>(null);
  const [areaId, setAreaId] = useState(
    granted?.areaIds.includes(account.areaId ?? 0) ? account.areaId : null,
  );
  const [profileId, setProfileId] = useState<string | null>(null);
  const [isChecked, setChecked] = useState(false);
  const { upload, share, renewKey } = useUpload();
  // A changed form is another request, which the key of the one before must not stand for.
  const changing =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      renewKey();
    };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (file && areaId !== null) upload.mutate({ file, areaId, profileId });
  };
  return (
    <Paper component="section" withBorder p="md" maw={640} aria-labelledby="new-import">
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} size="h4" id="new-import">
            {t('newList')}
          </Title>
          <Text size="sm">{t('newListText')}</Text>
          <FileInput
            label={t('file')}
            description={t('fileHint')}
            placeholder={t('filePlaceholder')}
            leftSection={<IconFileSpreadsheet size={18} />}
            accept=".xlsx,.csv,.geojson,.json"
            required
            clearable
            value={file}
            onChange={changing(setFile)}
            error={
              fieldError(upload.error, 'file', language) ?? (isChecked && !file ? t('fileRequired') : null)
            }
          />
          <AreaSelect
            label={t('area')}
            description={t('areaHint')}
            required
            value={areaId}
            onChange={changing(setAreaId)}
            error={
              fieldError(upload.error, 'areaId', language) ??
              (isChecked && areaId === null ? t('areaRequired') : undefined)
            }
          />
          <ProfileSelect value={profileId} onChange={changing(setProfileId)} />
          {upload.isPending && <Sending share={share} />}
          {upload.error !== null && <Fault error={upload.error} />}
          <Button
            type="submit"
            leftSection={<IconUpload size={18} />}
            loading={upload.isPending}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('upload')}
          </Button>
        </Stack>
      </form>
    </Paper>
  );
}

function useUpload() {
  const navigate = useNavigate();
  const [key, renewKey] = useIdempotencyKey();
  const [share, setShare] = useState(0);
  const upload = useAct(
    ({ file, areaId, profileId }: Sent) => {
      setShare(0);
      const form = new FormData();
      form.append('areaId', String(areaId));
      if (profileId) form.append('profileId', profileId);
      form.append('file', file);
      return result(
        api.POST('/api/v1/camera-imports', {
          params: { header: { 'Idempotency-Key': key } },
          // What is sent is the form; the api's own description of it knows a file only as text.
          body: { areaId, file: file.name },
          bodySerializer: () => form,
          fetch: fetchWithProgress(setShare),
        }),
      );
    },
    {
      onDone: ({ id }) => navigate({ to: '/imports/$id', params: { id } }),
    },
  );
  return { upload, share, renewKey };
}

function Sending({ share }: { share: number }) {
  const { t } = useTranslation('imports');
  const percent = Math.round(share * 100);
  return (
    <div>
      <Text size="sm" mb={4}>
        {t('uploading')}: {t('percent', { percent })}
      </Text>
      <Progress value={percent} aria-label={t('uploading')} />
    </div>
  );
}

function ProfileSelect(props: { value: string | null; onChange: (profileId: string | null) => void }) {
  const { t } = useTranslation('imports');
  const profiles = query.useQuery('get', '/api/v1/import-profiles', {
    params: { query: { limit: 200 } },
  });
  const data = (profiles.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Select
      label={t('profile')}
      description={data.length ? t('profileHint') : t('noProfile')}
      data={data}
      disabled={!data.length}
      clearable
      value={props.value}
      onChange={props.onChange}
    />
  );
}
