import { Button, FileInput, Group, Stack, TextInput } from '@mantine/core';
import { IconPlayerPause, IconUpload } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldError } from '../api/problem';
import { useLanguage } from '../i18n';
import { LensSelect } from '../search/LensSelect';
import { TimeField } from '../ui/TimeField';
import type { Said } from './send-file';
import { UploadProgress } from './UploadProgress';
import { useUpload } from './useUpload';

interface UploadFootageProps {
  /** Chosen already, such as on the page of a lens. */
  cameraId?: string | undefined;
  /** Known already, such as from a request; ISO. */
  displayedStartedAt?: string | undefined;
  acquiredFrom?: string | undefined;
  onDone?: (itemId: string) => void;
}

const VIDEO_TYPES = 'video/*,.mkv,.avi,.dav,.264,.h264,.265,.h265,.ts,.ps,.mpg';

/** Hands a recording in: which lens, which time the picture shows, from whom; survives broken lines. */
export function UploadFootage(props: UploadFootageProps) {
  const { t } = useTranslation('player');
  const { state, start, pause, reset } = useUpload();
  const [file, setFile] = useState<File | null>(null);
  const [said, setSaid] = useState({
    cameraId: props.cameraId ?? null,
    displayedStartedAt: props.displayedStartedAt ?? null,
    acquiredFrom: props.acquiredFrom ?? '',
    procedureReference: '',
  });
  const isBusy = state.kind === 'sending' || state.kind === 'reading';
  const error = state.kind === 'failed' ? state.error : null;
  const ready = readyOf(said);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && ready) void start(file, ready);
  };
  const again = () => {
    setFile(null);
    reset();
  };
  if (state.kind === 'done')
    return <UploadProgress state={state} sizeBytes={file?.size ?? 0} onAgain={again} onDone={props.onDone} />;
  return (
    <form onSubmit={submit}>
      <Stack>
        <fieldset disabled={isBusy} style={{ border: 0, padding: 0, margin: 0, minWidth: 0 }}>
          <Stack>
            <FileInput
              label={t('file')}
              description={t('fileHint')}
              placeholder={t('chooseFile')}
              accept={VIDEO_TYPES}
              required
              value={file}
              onChange={setFile}
              leftSection={<IconUpload size={18} />}
            />
            <SaidFields said={said} onChange={setSaid} error={error} />
          </Stack>
        </fieldset>
        <UploadProgress state={state} sizeBytes={file?.size ?? 0} />
        <Group>
          {isBusy ? (
            <Button variant="default" leftSection={<IconPlayerPause size={18} />} onClick={pause}>
              {t('pauseUpload')}
            </Button>
          ) : (
            <Button type="submit" disabled={!file || !ready} leftSection={<IconUpload size={18} />}>
              {t(state.kind === 'paused' ? 'resumeUpload' : 'startUpload')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}

interface SaidDraft {
  cameraId: string | null;
  displayedStartedAt: string | null;
  acquiredFrom: string;
  procedureReference: string;
}

function readyOf({ cameraId, displayedStartedAt, acquiredFrom, procedureReference }: SaidDraft): Said | null {
  if (!cameraId || !displayedStartedAt) return null;
  return {
    cameraId,
    displayedStartedAt,
    ...(acquiredFrom.trim() && { acquiredFrom: acquiredFrom.trim() }),
    ...(procedureReference.trim() && { procedureReference: procedureReference.trim() }),
  };
}

interface SaidFieldsProps {
  said: SaidDraft;
  onChange: (said: SaidDraft) => void;
  error: unknown;
}

function SaidFields({ said, onChange, error }: SaidFieldsProps) {
  const { t } = useTranslation('player');
  const language = useLanguage();
  const set = (change: Partial<SaidDraft>) => onChange({ ...said, ...change });
  return (
    <>
      <LensSelect
        label={t('ofLens')}
        description={t('ofLensHint')}
        required
        value={said.cameraId}
        onChange={(cameraId) => set({ cameraId })}
        error={fieldError(error, 'cameraId', language)}
      />
      <TimeField
        label={t('displayedStart')}
        description={t('displayedStartHint')}
        withSeconds
        required
        value={said.displayedStartedAt}
        onChange={(displayedStartedAt) => set({ displayedStartedAt })}
        error={fieldError(error, 'displayedStartedAt', language)}
      />
      <TextInput
        label={t('acquiredFrom')}
        description={t('acquiredFromHint')}
        maxLength={300}
        value={said.acquiredFrom}
        onChange={(event) => set({ acquiredFrom: event.currentTarget.value })}
        error={fieldError(error, 'acquiredFrom', language)}
      />
      <TextInput
        label={t('procedure')}
        description={t('procedureHint')}
        maxLength={200}
        value={said.procedureReference}
        onChange={(event) => set({ procedureReference: event.currentTarget.value })}
        error={fieldError(error, 'procedureReference', language)}
      />
    </>
  );
}
