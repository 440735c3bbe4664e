import { Card, Checkbox, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { firstStatuses } from '../api/enum-values';
import { useIdempotencyKey } from '../api/idempotency-key';
import { result } from '../api/result';
import type { Dto } from '../api/types';
import { Form } from '../ui/Dialog';
import { Page } from '../ui/Page';
import { isoOfLocal } from '../ui/time';
import { useAct } from '../ui/useAct';
import { Section } from '../ui/Section';
import { cameraBodyOf, emptyCamera } from './camera-draft';
import { CameraFields } from './CameraFields';
import { Choice } from './inputs';
import { emptySource, sourceBodyOf, SourceFields } from './SourceFields';
import { emptyView, viewBodyOf } from './view-draft';
import { ViewFields } from './ViewFields';

/** Registers a lens at the desk, with where it looks and where it is recorded if that is known. */
export function NewCameraPage() {
  const { t } = useTranslation(['registry', 'enums']);
  const navigate = useNavigate();
  const [camera, setCamera] = useState(emptyCamera);
  const [view, setView] = useState(emptyView);
  const [source, setSource] = useState(emptySource);
  const [status, setStatus] = useState<(typeof firstStatuses)[number]>('active');
  const [hasView, setHasView] = useState(true);
  const [key] = useIdempotencyKey();
  const create = useAct(
    (body: Dto<'CreateCameraDto'>) =>
      result(api.POST('/api/v1/cameras', { params: { header: { 'Idempotency-Key': key } }, body })),
    {
      done: t('cameraCreated'),
      onDone: ({ id }) => navigate({ to: '/cameras/$id', params: { id } }),
    },
  );
  const facts = cameraBodyOf(camera);
  // The first view has been so since the first day of service.
  const begin = facts && isoOfLocal(`${facts.inServiceFrom} 00:00:00`);
  const turns = camera.kind === 'ptz' || camera.kind === 'dome';
  const viewBody = hasView ? viewBodyOf(turns ? view : { ...view, presets: [] }, begin) : null;
  const sourceBody = sourceBodyOf(source);
  const isReady =
    facts !== null && (!hasView || viewBody !== null) && (source.recorderId === null || sourceBody !== null);
  return (
    <Page title={t('newCamera')}>
      <Card withBorder maw={800}>
        <Form
          text={t('newCameraText')}
          submitLabel={t('registerCamera')}
          act={create}
          isReady={isReady}
          onSubmit={() => facts && create.mutate({ ...facts, status, view: viewBody, source: sourceBody })}
        >
          <CameraFields
            isNew
            draft={camera}
            onChange={(part) => setCamera((current) => ({ ...current, ...part }))}
            error={create.error}
          />
          <Choice
            label={t('status')}
            required
            values={firstStatuses}
            nameOf={(value) => t(`enums:cameraStatus.${value}`)}
            value={status}
            onChange={(value) => value && setStatus(value)}
          />
          <Section title={t('whereItLooks')}>
            <Stack>
              <Checkbox
                label={t('viewUnknown')}
                checked={!hasView}
                onChange={(event) => setHasView(!event.currentTarget.checked)}
              />
              {hasView && (
                <ViewFields
                  prefix="view."
                  draft={view}
                  onChange={(part) => setView((current) => ({ ...current, ...part }))}
                  error={create.error}
                  hasPresets={turns}
                />
              )}
            </Stack>
          </Section>
          <Section title={t('whereItIsRecorded')}>
            <SourceFields
              isRequired={false}
              prefix="source."
              draft={source}
              onChange={(part) => setSource((current) => ({ ...current, ...part }))}
              error={create.error}
            />
          </Section>
        </Form>
      </Card>
    </Page>
  );
}
