import { Alert, Button, Grid, Group, List, Stack } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../ui/Page';
import { Fault } from '../ui/states';
import type { Missing } from './recording/draft';
import { isTaken, useRecording } from './recording/useRecording';
import { WhatAndWhen } from './recording/WhatAndWhen';
import { Where } from './recording/Where';

/** One screen: what, when, where, and a line about it; all else is suggested. */
export function NewIncidentPage() {
  const { t } = useTranslation('incidents');
  const recording = useRecording();
  const { missing, act } = recording;
  const faultOf = (field: Missing) => (missing.includes(field) ? t(`missing.${field}`) : undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    recording.record();
  };
  return (
    <Page title={t('record')}>
      <form onSubmit={submit} noValidate>
        <Grid gap="lg">
          <Grid.Col span={{ base: 12, md: 6 }}>
            <WhatAndWhen recording={recording} faultOf={faultOf} />
          </Grid.Col>
          <Grid.Col span={{ base: 12, md: 6 }}>
            <Where recording={recording} faultOf={faultOf} />
          </Grid.Col>
        </Grid>
        <Stack mt="md" gap="sm">
          {missing.length > 0 && (
            <Alert role="alert" color="red" icon={<IconAlertTriangle />} title={t('stillMissing')}>
              <List size="sm">
                {missing.map((field) => (
                  <List.Item key={field}>{t(`missing.${field}`)}</List.Item>
                ))}
              </List>
            </Alert>
          )}
          {act.error !== null && (isTaken(act.error) ? <TakenNotice /> : <Fault error={act.error} />)}
          <Group justify="flex-end">
            <Button type="submit" size="md" loading={act.isPending}>
              {t('saveAndLook')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

function TakenNotice() {
  const { t } = useTranslation('incidents');
  return (
    <Alert role="alert" color="yellow" icon={<IconAlertTriangle />} title={t('referenceTaken')}>
      {t('referenceTakenHint')}
    </Alert>
  );
}
