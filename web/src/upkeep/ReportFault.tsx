import { Alert, Button, Stack, Text, Textarea } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { query } from '../api/client';
import { faultKinds } from '../api/enum-values';
import { fieldError } from '../api/problem';
import { useUrlSearch } from '../app/url-search';
import { useLanguage } from '../i18n';
import { Choice } from '../offline/Choice';
import { useIsOnline } from '../api/line';
import { PhotoField } from '../offline/PhotoField';
import { serverNow } from '../offline/server-clock';
import { useKeptForm } from '../offline/useKeptForm';
import { useSendForm } from '../offline/useSendForm';
import { Page } from '../ui/Page';
import { Fault, Loading } from '../ui/states';
import { TimeField } from '../ui/TimeField';
import { emptyFault, faultBody, type FaultForm } from './fault-form';
import { LensSelect } from './LensSelect';
import { LinkAnchor } from '../ui/links';

const NAMESPACES = ['upkeep', 'offline', 'enums'] as const;

/** Says that a lens does not do what it should, with or without a line. */
export function ReportFault() {
  const { t } = useTranslation(NAMESPACES);
  const [{ item, camera }] = useUrlSearch();
  const kept = useKeptForm<FaultForm>('fault', emptyFault, item);
  useLensOfAddress(camera, kept);
  const { submit, isSending, missing } = useSendFault(kept);
  const isOnline = useIsOnline();
  if (kept.isLoading) return <Loading />;
  return (
    <Page title={t('report.title')}>
      <form onSubmit={submit} style={{ maxWidth: 640 }}>
        <Stack>
          {kept.editing && <Alert title={t('editing', { ns: 'offline' })} />}
          {kept.editing?.problem && <Fault error={kept.editing.problem} />}
          <FaultFields {...kept} />
          {!isOnline && <Text size="sm">{t('offlineHint')}</Text>}
          {missing && (
            <Text role="alert" c="var(--mantine-color-error)">
              {t(`report.${missing}`)}
            </Text>
          )}
          <Button type="submit" size="lg" mih={52} loading={isSending}>
            {t(isOnline ? 'report.send' : 'keep')}
          </Button>
          <LinkAnchor to="/faults">{t('report.back')}</LinkAnchor>
        </Stack>
      </form>
    </Page>
  );
}

type Kept = ReturnType<typeof useKeptForm<FaultForm>>;

function FaultFields({ form, photo, change, setPhoto, editing }: Kept) {
  const { t } = useTranslation(NAMESPACES);
  const language = useLanguage();
  const fault = (field: string) => fieldError(editing?.problem, field, language);
  return (
    <>
      <LensSelect label={t('lens')} value={form.lens} onChange={(lens) => change({ lens })} />
      <Choice
        label={t('faultKind')}
        required
        options={faultKinds.map((value) => [value, t(`faultKind.${value}`, { ns: 'enums' })])}
        value={form.kind}
        onChange={(kind) => change({ kind })}
        error={fault('kind')}
      />
      <Textarea
        label={t('report.description')}
        placeholder={t('report.descriptionExample')}
        size="md"
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={form.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
        error={fault('description')}
      />
      <TimeField
        label={t('report.beganAt')}
        description={t('report.beganAtHint')}
        clearable
        value={form.beganAt}
        onChange={(beganAt) => change({ beganAt })}
        error={fault('beganAt')}
      />
      <PhotoField label={t('photo')} value={photo} onChange={setPhoto} error={fault('pictureId')} />
    </>
  );
}

/** `/faults?report=yes&camera=…` is how a lens's own page comes here. */
function useLensOfAddress(cameraId: string | undefined, { isLoading, form, fill }: Kept): void {
  const { data } = query.useQuery(
    'get',
    '/api/v1/cameras/{id}',
    { params: { path: { id: cameraId ?? '' } } },
    { enabled: cameraId !== undefined },
  );
  const fillIn = useEffectEvent(() => {
    if (!data || form.lens?.id === data.id) return;
    const { id, code, name, areaId } = data;
    fill({ lens: { id, code, name, areaId } });
  });
  const foundId = data?.id;
  // Once: whoever chooses another lens then keeps it.
  useEffect(() => {
    if (foundId !== undefined && !isLoading) fillIn();
  }, [foundId, isLoading]);
}

function useSendFault({ form, photo, editing, forgetDraft }: Kept) {
  const navigate = useNavigate();
  const [isTried, setTried] = useState(false);
  const { send, isSending } = useSendForm({
    onKept: forgetDraft,
    onSent: ({ id }) => navigate({ to: '/faults/$id', params: { id } }),
    onRefused: (item) => navigate({ to: '.', search: { report: 'yes', item }, replace: true }),
  });
  const { lens, kind } = form;
  const missing = !lens ? 'lensMissing' : !kind ? 'kindMissing' : null;
  return {
    isSending,
    missing: isTried ? (missing as 'lensMissing' | 'kindMissing' | null) : null,
    async submit(event: FormEvent) {
      event.preventDefault();
      setTried(true);
      if (!lens || !kind) return;
      const body = faultBody(form, kind, await serverNow());
      const request = { kind: 'fault' as const, cameraId: lens.id, body, form };
      const picture = photo && { areaId: lens.areaId, kind: 'fault' as const, blob: photo };
      await send({ title: `${lens.code} · ${lens.name}`, request, picture }, editing);
    },
  };
}
